import type { Desk } from '../../../kernel/work.ts';
import type { Parsed } from './cdr.ts';
import type { SourceTerms } from './classify-call.ts';
import { type PreparedChunk, prepareChunk, type SortedChunk, sortRecords } from './prepare-chunk.ts';
import { keepReference } from './reference.ts';
import { type ChunkBefore, type ChunkOf, type Counts, storeChunk, type Turn } from './store-chunk.ts';
import { takeLanes } from './take-lanes.ts';

/** How many records are stored in one transaction: some tenths of a second, so that live screens never wait long. */
const chunkSize = 3_000;

/** So many chunks are read and prepared while others are being stored. */
const chunksAhead = 1;

/**
 * Stores what a parser yields, chunk by chunk. While one chunk is brought to its end the next is written already, but
 * it waits to be the next to be committed: what is stored of a file is always its beginning.
 */
export async function storePieces(desk: Desk, of: ChunkOf, pieces: AsyncIterable<Parsed>): Promise<Counts> {
  const sum: Counts = { lines: 0, rated: 0, unrated: 0, notCharged: 0, known: 0, rejected: 0 };
  const lanes = await takeLanes(desk, of.sourceId);
  const under: Storing[] = [];
  const endOfFirst = async (): Promise<void> => {
    const counts = await under[0]?.done;
    under.shift();
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts?.[key] ?? 0;
  };
  try {
    for await (const chunk of ahead(prepared(desk, of.terms, pieces))) {
      while (under.length >= lanes.count) await endOfFirst();
      while (under.some((one) => haveCallsInCommon(one.chunk, chunk))) await endOfFirst();
      const before = under.at(-1);
      await before?.opened;
      under.push(startStoring(desk, of, chunk, { isAlone: lanes.count === 1, before }));
    }
    while (under.length > 0) await endOfFirst();
  } finally {
    await Promise.allSettled(under.map((one) => one.done));
    await lanes.leave();
  }
  return sum;
}

/** A chunk under way; `opened`: it knows the ledger and the bundles, the next may look at them. */
type Storing = ChunkBefore & { chunk: PreparedChunk; opened: Promise<unknown>; done: Promise<Counts> };

function startStoring(
  desk: Desk,
  of: ChunkOf,
  chunk: PreparedChunk,
  turn: Pick<Turn, 'isAlone' | 'before'>,
): Storing {
  const opening = Promise.withResolvers<void>();
  const breaking = Promise.withResolvers<never>();
  const done = storeChunk(desk, of, chunk, {
    ...turn,
    onOpen: opening.resolve,
    onBreak: () => breaking.reject(new BeforeBroke()),
  });
  const unbroken = Promise.race([done, breaking.promise]);
  const opened = Promise.race([done, opening.promise]);
  for (const promise of [done, unbroken, opened]) promise.catch(() => undefined); // told when its turn comes
  return { chunk, opened, done, unbroken };
}

/** What the chunk before held is free for a moment, so this one must let go of it too; it is done again, in its turn. */
class BeforeBroke extends Error {
  readonly code = '40001'; // serialization_failure
}

// Which record of a call is charged is found by looking at the others of it.
function haveCallsInCommon(a: PreparedChunk, b: PreparedChunk): boolean {
  for (const linkedId of b.byLinkedId.keys()) if (a.byLinkedId.has(linkedId)) return true;
  return false;
}

// Whose calls they are is found out piece by piece, so that nothing else waits for long.
async function* prepared(
  { database: { db }, clock }: Desk,
  terms: SourceTerms,
  pieces: AsyncIterable<Parsed>,
): AsyncGenerator<PreparedChunk> {
  const reference = keepReference(db, terms.country, () => clock.now());
  let chunk: SortedChunk = { calls: [], faults: [], bytes: 0 };
  for await (const { records, faults, bytes } of pieces) {
    const { directory } = await reference();
    for (const call of await sortRecords(db, terms, directory, records)) chunk.calls.push(call);
    for (const fault of faults) chunk.faults.push(fault);
    chunk.bytes += bytes;
    if (chunk.calls.length + chunk.faults.length < chunkSize) continue;
    yield prepareChunk(db, chunk, await reference());
    chunk = { calls: [], faults: [], bytes: 0 };
  }
  if (chunk.bytes > 0) yield prepareChunk(db, chunk, await reference());
}

async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  const coming: Promise<IteratorResult<T>>[] = [];
  const ask = (): void => {
    const next = items.next();
    next.catch(() => undefined); // told when its turn comes
    coming.push(next);
  };
  try {
    for (let n = 0; n < chunksAhead; n++) ask();
    for (;;) {
      const { done, value } = (await coming.shift()) as IteratorResult<T>;
      if (done) return;
      ask();
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
