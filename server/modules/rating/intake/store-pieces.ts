import type { Desk } from '../../../kernel/work.ts';
import type { Parsed } from './cdr.ts';
import type { SourceTerms } from './classify-call.ts';
import { type PreparedChunk, prepareChunk, type SortedChunk, sortRecords } from './prepare-chunk.ts';
import { keepReference } from './reference.ts';
import { type ChunkOf, type Counts, storeChunk } from './store-chunk.ts';
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
    const counts = await under[0]?.counts;
    under.shift();
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts?.[key] ?? 0;
  };
  try {
    for await (const chunk of ahead(prepared(desk, of.terms, pieces))) {
      while (under.length >= lanes.count) await endOfFirst();
      while (under.some((one) => haveCallsInCommon(one.chunk, chunk))) await endOfFirst();
      const before = under.at(-1);
      await before?.opened;
      under.push(startStoring(desk, of, chunk, { isAlone: lanes.count === 1, before: before?.counts }));
    }
    while (under.length > 0) await endOfFirst();
  } finally {
    await Promise.allSettled(under.map((one) => one.counts));
    await lanes.leave();
  }
  return sum;
}

/** A chunk under way; `opened`: it knows the ledger and the bundles, the next may look at them. */
type Storing = { chunk: PreparedChunk; opened: Promise<unknown>; counts: Promise<Counts> };

function startStoring(
  desk: Desk,
  of: ChunkOf,
  chunk: PreparedChunk,
  { isAlone, before }: { isAlone: boolean; before: Promise<unknown> | undefined },
): Storing {
  const { promise, resolve } = Promise.withResolvers<void>();
  const counts = storeChunk(desk, of, chunk, { isAlone, before, onOpen: resolve });
  counts.catch(() => undefined); // told when its turn comes
  return { chunk, opened: Promise.race([promise, counts]), counts };
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
