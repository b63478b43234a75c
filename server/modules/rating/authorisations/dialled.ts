import type { Db } from '../../../kernel/database.ts';
import {
  loadNumberings,
  type NormalisedNumber,
  normaliseNumber,
  portedTo,
  ratingNumberOf,
} from '../../voice/index.ts';

/** The number as its country dials it, with portability; null where the country has no numbering plan. */
export async function readDialled(
  db: Db,
  dialled: string,
  from: { country: string; areaCode: string | null },
): Promise<NormalisedNumber | null> {
  const numbering = (await loadNumberings(db)).get(from.country);
  if (!numbering) return null;
  const read = normaliseNumber(numbering, dialled, { areaCode: from.areaCode });
  const routingCode = (await portedTo(db, [read.number])).get(read.number);
  return routingCode === undefined
    ? read
    : { ...read, ratingNumber: ratingNumberOf(numbering, read.number, routingCode) };
}
