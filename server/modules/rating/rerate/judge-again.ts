import type { Db } from '../../../kernel/database.ts';
import { type BundleDesk, openPriceBook } from '../../tariffs/index.ts';
import { type CallEntry, isRated } from '../intake/call-rows.ts';
import { openDirectory } from '../intake/directory.ts';
import { callersIn, carriersIn, sortRecords, spanOf } from '../intake/prepare-chunk.ts';
import { rateSorted, type Sorted } from '../intake/rate-chunk.ts';
import { termsOfSources } from '../sources/source-terms.ts';
import type { StoredCall } from './stored-call.ts';

/** A stored call and what it would come to now. */
export type Judged = { stored: StoredCall; call: CallEntry['call']; outcome: CallEntry['outcome'] };

/**
 * Looks at stored calls as if they came in now: whose they are, by what they are priced at the time they were made.
 * In the given order: bundles pay for the first ones first. `after` is told of each before the next is priced.
 */
export async function judgeAgain(
  db: Db,
  calls: readonly StoredCall[],
  bundles: BundleDesk | null,
  after?: (one: Judged) => void,
): Promise<Judged[]> {
  const terms = await termsOfSources(db, [...new Set(calls.map((call) => call.sourceId))]);
  const judged: Judged[] = [];
  const sorted = [];
  for (const [sourceId, group] of Map.groupBy(calls, (call) => call.sourceId)) {
    const of = terms.get(sourceId);
    if (!of) throw new Error(`no source ${sourceId}`);
    const calls = await sortRecords(
      db,
      of,
      await openDirectory(db, of.country),
      group.map((call) => call.record),
    );
    for (const [n, stored] of group.entries()) sorted.push({ stored, ...(calls[n] as Sorted) });
  }
  if (sorted.length === 0) return judged;
  const order = new Map(calls.map((call, n) => [call.id, n]));
  sorted.sort((a, b) => (order.get(a.stored.id) ?? 0) - (order.get(b.stored.id) ?? 0));
  const book = await openPriceBook(db, {
    subscribers: callersIn(sorted),
    carrierIds: carriersIn(sorted),
    ...spanOf(sorted),
  });
  for (const { stored, call } of sorted) {
    const one = { stored, call, outcome: rateSorted({ record: stored.record, call }, book, bundles) };
    judged.push(one);
    after?.(one);
  }
  return judged;
}

/** Whether a call comes to something else than it did. */
export function isDifferent({ stored, outcome, call }: Judged): boolean {
  if (!isRated(outcome))
    return stored.state === 'rated' || (stored.state === 'unrated' && call.notCharged !== null);
  return (
    stored.price !== outcome.amount ||
    stored.currency?.trim() !== outcome.price.deck.currency ||
    stored.cost !== outcome.costAmount ||
    (stored.costCurrency?.trim() ?? null) !== (outcome.cost?.deck.currency ?? null) ||
    stored.margin !== outcome.margin ||
    hasOtherBundle({ stored, outcome })
  );
}

/** Whether a bundle pays for another part of a call than it did, or another bundle does. */
export function hasOtherBundle({ stored, outcome }: Pick<Judged, 'stored' | 'outcome'>): boolean {
  const bundle = isRated(outcome) ? outcome.price.bundle : null;
  return stored.bundle?.id !== bundle?.id || stored.bundle?.seconds !== bundle?.seconds;
}
