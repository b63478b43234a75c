/**
 * Turkish-aware search folding, equal to the SQL function `kernel.fold(text)`: compare names by it, never show it.
 * İ I ı i → i, ş → s, ç → c, ğ → g, ü → u, ö → o, other accents dropped, lower case, white space squeezed and
 * trimmed. `fold('  IŞIK   Çağrı ')` is `'isik cagri'`; folding twice changes nothing.
 */
export const fold = (text: string): string =>
  lower(text.normalize('NFKD').replace(/[\u0300-\u036f]+/g, ''))
    .replace(/[ıøđłðħŧəςßæœþ]/g, (letter) => plain[letter] ?? letter)
    .replace(/[ \t\n\v\f\r\u0085\u1680\u200b\u2028\u2029\ufeff]+/g, ' ')
    .replace(/^ | $/g, '');

/** A LIKE pattern for "contains" over a folded column; `%`, `_` and `\` in the text mean themselves. */
export const containsPattern = (text: string): string => `%${escapeLike(fold(text))}%`;

/** A LIKE pattern for "starts with" over a folded column. */
export const startsPattern = (text: string): string => `${escapeLike(fold(text))}%`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

// After NFKD only the sigma at a word's end depends on its neighbours; `plain` folds that one anyway.
const lower = (text: string): string => text.toLowerCase();

const plain: Record<string, string> = {
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ə: 'e',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
