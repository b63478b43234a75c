import { fold } from '../../kernel/fold.ts';
import { normalisePhone } from './phone.ts';

/** What somebody typed into a search field, understood. Every part that is not null or empty may match. */
export type SearchText = {
  /** Folded: a word of the name begins with it (one or two letters stand nearly everywhere). */
  nameStart: string | null;
  /** Folded words, each somewhere in the name. */
  nameWords: readonly string[];
  /** Any of these digits somewhere in a phone number. */
  digits: readonly string[];
  /** Part of an e-mail address, lower case. */
  email: string | null;
  /** The whole phone number or address, if that is what was typed. */
  exact: string | null;
};

/** Reads what was typed; null when there is nothing to look for. */
export function readSearch(typed: string): SearchText | null {
  const text = typed.normalize('NFC').trim();
  const folded = fold(text);
  if (folded === '') return null;
  const nothing: SearchText = { nameStart: null, nameWords: [], digits: [], email: null, exact: null };
  if (text.includes('@')) {
    const email = text.toLowerCase();
    return { ...nothing, email, exact: email };
  }
  if (/^[+\d\s().\-/]+$/.test(text) && text.replace(/\D/g, '').length >= 3) {
    return { ...nothing, digits: digitsOf(text), exact: normalisePhone(text), nameWords: folded.split(' ') };
  }
  if ([...folded].length <= 2) return { ...nothing, nameStart: folded };
  const email = /^[\w.+-]*[._\d][\w.+-]*$/.test(text) ? text.toLowerCase() : null;
  return { ...nothing, nameWords: folded.split(' '), email };
}

/** `0532` and `00 90 532` are kept in E.164 without their zeros: with and without them is looked for. */
function digitsOf(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  const national = digits.replace(/^0{1,2}/, '');
  return national === digits || national.length < 3 ? [digits] : [digits, national];
}
