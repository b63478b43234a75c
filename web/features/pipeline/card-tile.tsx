import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react';
import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { formatPhone } from '../../lib/format.ts';
import { useViewers } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import type { Edge } from '../../ui/drag.ts';
import { IconCheck, IconDots } from '../../ui/icons.ts';
import type { Spot } from '../../ui/menu-at.tsx';
import { Viewing } from '../../ui/viewing.tsx';
import classes from './card.module.css';
import { FollowUp, StageAge } from './card-lines.tsx';
import { makeCardDraggable } from './drag-card.ts';
import { Faces } from './faces.tsx';
import { SourceIcon } from './source-icon.tsx';

/** What a card can be asked to do; the same functions for every card, so that only changed cards are rendered. */
export type CardActions = {
  open(card: Card): void;
  menu(card: Card, at: Spot): void;
  toggle(card: Card): void;
  reach(card: Card): void;
  key(event: KeyboardEvent<HTMLElement>, card: Card): void;
  focus(card: Card): void;
};

type Props = {
  card: Card;
  stage: Stage;
  actions: CardActions;
  selected: boolean;
  /** Cards are being chosen: the boxes are shown. */
  choosing: boolean;
  /** Its customer is open beside the board. */
  open: boolean;
  /** Held by the keyboard. */
  carried: boolean;
  /** The one of its column that is reached by Tab. */
  tabStop: boolean;
  /** Came or moved by somebody else's hand just now. */
  fresh: boolean;
};

/** One customer on the board: who, how to reach them, what is next, who looks after them, for how long. */
export const CardTile = memo(function CardTile(props: Props) {
  const { card, stage, actions, selected, choosing } = props;
  const words = useWords(pipelineScreens).card;
  const { sourceName } = useWords(leadsWords);
  const element = useRef<HTMLDivElement>(null);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [dragged, setDragged] = useState(false);
  const viewers = useViewers(`customer:${card.customerId}`);
  useEffect(() => {
    if (!element.current) return;
    return makeCardDraggable(element.current, card, { onEdge: setEdge, onDrag: setDragged });
  }, [card]);

  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey) return actions.toggle(card);
    if (event.shiftKey) return actions.reach(card);
    actions.open(card);
  };
  const source = card.source && sourceName({ code: card.source });
  return (
    // biome-ignore lint/a11y/useSemanticElements: neither a button nor a fieldset may hold what a card holds
    <div
      ref={element}
      role="group"
      className={classes.card}
      tabIndex={props.tabStop ? 0 : -1}
      aria-label={card.name}
      aria-describedby={`card-${card.id}`}
      data-card={card.id}
      data-selected={selected || undefined}
      data-open={props.open || undefined}
      data-carried={props.carried || undefined}
      data-dragged={dragged || undefined}
      data-edge={edge ?? undefined}
      data-fresh={props.fresh || undefined}
      data-late={card.followUpOverdue || undefined}
      onClick={onClick}
      onFocus={() => actions.focus(card)}
      onKeyDown={(event) => event.target === event.currentTarget && actions.key(event, card)}
      onContextMenu={(event) => {
        event.preventDefault();
        actions.menu(card, { x: event.clientX, y: event.clientY });
      }}
    >
      <span className={classes.head}>
        {(choosing || selected) && <Box card={card} selected={selected} onToggle={actions.toggle} />}
        <strong className={classes.name}>{card.name}</strong>
        <Viewing viewers={viewers} small />
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          aria-label={words.actions({ name: card.name })}
          aria-haspopup="menu"
          onClick={(event) => {
            event.stopPropagation();
            const box = event.currentTarget.getBoundingClientRect();
            actions.menu(card, { x: box.left, y: box.bottom });
          }}
        >
          <IconDots size={16} />
        </button>
      </span>
      <span className={classes.body} id={`card-${card.id}`}>
        <span className={classes.line}>
          {source && (
            <SourceIcon
              source={card.source ?? ''}
              title={card.campaign ? `${source} · ${card.campaign}` : source}
            />
          )}
          <span className={classes.phone}>{card.phone ? formatPhone(card.phone) : card.campaign}</span>
          <StageAge card={card} stage={stage} />
        </span>
        {card.tags.length > 0 && (
          <span className={classes.tags}>
            {card.tags.map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
          </span>
        )}
        <span className={classes.line}>
          <FollowUp card={card} />
          {card.responsibles.length > 0 ? (
            <Faces people={card.responsibles} />
          ) : (
            <span className={classes.nobody}>{words.nobody}</span>
          )}
        </span>
      </span>
    </div>
  );
});

function Box({
  card,
  selected,
  onToggle,
}: {
  card: Card;
  selected: boolean;
  onToggle: (card: Card) => void;
}) {
  const words = useWords(pipelineScreens).card;
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input inside a draggable card swallows the drag
    <button
      type="button"
      role="checkbox"
      tabIndex={-1}
      aria-checked={selected}
      aria-label={words.select({ name: card.name })}
      className={classes.box}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(card);
      }}
    >
      {selected && <IconCheck size={12} stroke={3} />}
    </button>
  );
}
