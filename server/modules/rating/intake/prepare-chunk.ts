import type { Db } from '../../../kernel/database.ts';
import type { RatingBook } from '../../tariffs/index.ts';
import type { Cdr, Fault, ReadRecord } from './cdr.ts';
import { classifyCall, type SourceTerms } from './classify-call.ts';
import type { Directory, KnownSubscriber } from './directory.ts';
import type { Sorted } from './rate-chunk.ts';
import type { Reference } from './reference.ts';
import { reserveIds } from './write-entries.ts';

/** Records whose calls are known, and what those that could not be read say; nothing is priced or stored yet. */
export type SortedChunk = { calls: Sorted[]; faults: Fault[]; bytes: number };

/** The records of each call by its linked id: one nearly always. */
export type ByLinkedId = ReadonlyMap<string, Sorted | readonly Sorted[]>;

/**
 * The same with each record once, in the order in which bundles pay, with the book that prices them and an id for the
 * entry of each. `records`: how many there were.
 */
export type PreparedChunk = SortedChunk & {
  records: number;
  byLinkedId: ByLinkedId;
  book: RatingBook;
  ids: readonly number[];
};

/** Says of every record whose call it is. */
export async function sortRecords(
  db: Db,
  terms: SourceTerms,
  directory: Directory,
  records: readonly ReadRecord[],
): Promise<Sorted[]> {
  const all = await directory.read(db, records);
  return all.map((one) => ({ record: one.record, call: classifyCall(one, terms, directory) }));
}

/** Reads what the calls of a chunk are priced by, and reserves their ids. */
export async function prepareChunk(db: Db, chunk: SortedChunk, { book }: Reference): Promise<PreparedChunk> {
  const { calls, byLinkedId } = eachOnce(chunk.calls);
  const wanted = {
    subscribers: callersIn(calls),
    carrierIds: carriersIn(calls),
    ...spanOf(calls),
  };
  const [own, ids] = await Promise.all([book.bookFor(db, wanted), reserveIds(db, calls.length)]);
  return { ...chunk, calls, byLinkedId, records: chunk.calls.length, book: own, ids };
}

/** Each record once, the first one read, in the order in which bundles pay: that of a month priced anew. */
export function eachOnce(given: readonly Sorted[]): { calls: Sorted[]; byLinkedId: ByLinkedId } {
  const byLinkedId = new Map<string, Sorted | Sorted[]>();
  const calls = given.filter((one) => {
    const { linkedId } = one.record.cdr;
    const before = byLinkedId.get(linkedId);
    if (before === undefined) byLinkedId.set(linkedId, one);
    else {
      const legs = Array.isArray(before) ? before : [before];
      if (legs.some((leg) => isSameRecord(leg.record.cdr, one.record.cdr))) return false;
      byLinkedId.set(linkedId, [...legs, one].sort(inOrder));
    }
    return true;
  });
  return { calls: calls.sort(inOrder), byLinkedId };
}

/** Whether two records of one call are the same one. */
export const isSameRecord = (a: RecordKey, b: RecordKey): boolean =>
  a.uniqueId === b.uniqueId && a.sequence === b.sequence;

type RecordKey = Pick<Cdr, 'uniqueId' | 'sequence'>;

const inOrder = ({ record: { cdr: a } }: Sorted, { record: { cdr: b } }: Sorted): number =>
  (a.answeredAt ?? a.startedAt) - (b.answeredAt ?? b.startedAt) ||
  compareText(a.linkedId, b.linkedId) ||
  compareText(a.uniqueId, b.uniqueId) ||
  a.sequence - b.sequence;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Who pays for these calls. */
export function callersIn(calls: readonly Sorted[]): KnownSubscriber[] {
  const callers = new Set<KnownSubscriber>();
  for (const { call } of calls) if (call.subscriber && !call.notCharged) callers.add(call.subscriber);
  // One is found by a name and by a number.
  return [...new Map([...callers].map((one) => [one.id, one])).values()];
}

/** To whom these calls went out. */
export function carriersIn(calls: readonly Sorted[]): string[] {
  const carriers = new Set<string>();
  for (const { call } of calls) if (call.carrierId !== null) carriers.add(call.carrierId);
  return [...carriers];
}

/** From the first to the last moment of these calls, epoch seconds. */
export function spanOf(calls: readonly Sorted[]): { from: number; until: number } {
  let [from, until] = [Number.POSITIVE_INFINITY, 0];
  for (const { record } of calls) {
    from = Math.min(from, record.cdr.startedAt);
    until = Math.max(until, record.cdr.answeredAt ?? record.cdr.startedAt);
  }
  return { from: Math.floor(from / 1_000_000), until: Math.ceil(until / 1_000_000) };
}
