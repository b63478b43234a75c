import type { Db } from '../../kernel/database.ts';
import {
  anyPorted,
  loadNumberings,
  type NormalisedNumber,
  normaliseNumber,
  portedTo,
} from '../voice/index.ts';

/** Reads numbers as people and switches write them, for rate decks. */
export type NumberReader = (dialled: string, caller: Caller) => NormalisedNumber;
export type Caller = { country: string; areaCode: string | null };

/** A reader for these numbers: numbering plans and porting are asked once for all of them. */
export async function numberReader(
  db: Db,
  dialled: readonly { to: string; caller: Caller }[],
): Promise<NumberReader> {
  const [numberings, isAnyPorted] = await Promise.all([loadNumberings(db), anyPorted(db)]);
  const read: NumberReader = (to, { country, areaCode }) => {
    const numbering =
      numberings.get(country) ?? numberings.get(homeCountry) ?? numberings.values().next().value;
    if (!numbering) return unread(to);
    return normaliseNumber(numbering, to, { areaCode, ...(ported ? { ported } : {}) });
  };
  let ported: Map<string, string> | null = null;
  if (isAnyPorted) {
    const numbers = dialled.map(({ to, caller }) => read(to, caller).number);
    ported = await portedTo(db, [...new Set(numbers)]);
  }
  return read;
}

/** Where a plan's callers are: nothing says it but its currency. */
export const countryOfCurrency = (currency: string): string => (currency === 'BRL' ? 'BR' : homeCountry);

const homeCountry = 'TR';

const unread = (to: string): NormalisedNumber => ({
  kind: 'unknown',
  number: to,
  area: null,
  carrierCode: null,
  collect: false,
  ratingNumber: to.replace(/[\s+()-]/g, ''),
});
