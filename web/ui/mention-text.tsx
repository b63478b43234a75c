import { Fragment } from 'react';
import classes from './mention-text.module.css';

const pattern = /@\[([^\]]+)\]\(([0-9a-f-]{36})\)|(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/g;

type Piece = { at: number; text: string } & (
  | { kind: 'text' }
  | { kind: 'mention'; id: string }
  | { kind: 'link' }
);

/** Cuts what a person wrote into plain text, mentions `@[Ayşe Kaya](user id)` and addresses. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) found.push({ kind: 'text', at, text: text.slice(at, match.index) });
    const [whole, name, id] = match;
    if (name !== undefined && id !== undefined)
      found.push({ kind: 'mention', at: match.index, text: name, id });
    else found.push({ kind: 'link', at: match.index, text: whole });
    at = match.index + whole.length;
  }
  if (at < text.length) found.push({ kind: 'text', at, text: text.slice(at) });
  return found;
}

/** What a person wrote, line by line: no markup is read, only mentions and addresses stand out. `me` is marked. */
export function MentionText({ text, me }: { text: string; me?: string | null }) {
  return (
    <span className={classes.text}>
      {pieces(text).map((piece) => {
        if (piece.kind === 'mention') {
          return (
            <span key={piece.at} className={classes.mention} data-me={piece.id === me || undefined}>
              @{piece.text}
            </span>
          );
        }
        if (piece.kind === 'link') {
          return (
            <a key={piece.at} href={piece.text} target="_blank" rel="noreferrer noopener nofollow">
              {piece.text}
            </a>
          );
        }
        return <Fragment key={piece.at}>{piece.text}</Fragment>;
      })}
    </span>
  );
}
