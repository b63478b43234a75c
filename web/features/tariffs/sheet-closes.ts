import type { SheetCounts } from '../../../contracts/tariffs-sheets.ts';

/** How many of the deck's prices a sheet closes, when that is more than half of them: likely it is not the whole deck. */
export function closesMost(counts: SheetCounts | null): { closed: number; of: number } | null {
  if (!counts) return null;
  const { closed, raised, lowered, changed, unchanged } = counts;
  const of = closed + raised + lowered + changed + unchanged;
  return closed * 2 > of ? { closed, of } : null;
}
