import type { Db } from '../../../kernel/database.ts';
import type { RatingBook } from '../../tariffs/index.ts';
import type { Fault, ReadRecord } from './cdr.ts';
import { classifyCall, type SourceTerms } from './classify-call.ts';
import { type Directory, withEndpoints } from './directory.ts';
import type { Sorted } from './rate-chunk.ts';
import type { Reference } from './reference.ts';
import { reserveIds } from './write-entries.ts';

/** Records whose calls are known, and what those that could not be read say; nothing is priced or stored yet. */
export type SortedChunk = { calls: Sorted[]; faults: Fault[]; bytes: number };

/** The same with the book that prices them, and an id for the entry of each. */
export type PreparedChunk = SortedChunk & { book: RatingBook; ids: readonly number[] };

/** Says of every record whose call it is. */
export async function sortRecords(
  db: Db,
  terms: SourceTerms,
  directory: Directory,
  records: readonly ReadRecord[],
): Promise<Sorted[]> {
  const all = records.map(withEndpoints);
  await directory.learn(db, all);
  return all.map((one) => ({ record: one.record, call: classifyCall(one, terms, directory) }));
}

/** Reads what the calls of a chunk are priced by, and reserves their ids. */
export async function prepareChunk(db: Db, chunk: SortedChunk, { book }: Reference): Promise<PreparedChunk> {
  const wanted = {
    subscribers: callersIn(chunk.calls),
    carrierIds: [...new Set(chunk.calls.flatMap((one) => one.call.carrierId ?? []))],
    ...spanOf(chunk.calls),
  };
  const [own, ids] = await Promise.all([book.bookFor(db, wanted), reserveIds(db, chunk.calls.length)]);
  return { ...chunk, book: own, ids };
}

/** Who pays for these calls. */
export const callersIn = (calls: readonly Sorted[]): { id: string; customerId: string }[] => {
  const callers = new Map<string, { id: string; customerId: string }>();
  for (const { call } of calls)
    if (call.subscriber && !call.notCharged) callers.set(call.subscriber.id, call.subscriber);
  return [...callers.values()];
};

/** From the first to the last moment of these calls, epoch seconds. */
export function spanOf(calls: readonly Sorted[]): { from: number; until: number } {
  let [from, until] = [Number.POSITIVE_INFINITY, 0];
  for (const { record } of calls) {
    from = Math.min(from, record.cdr.startedAt);
    until = Math.max(until, record.cdr.answeredAt ?? record.cdr.startedAt);
  }
  return { from: Math.floor(from / 1_000_000), until: Math.ceil(until / 1_000_000) };
}
