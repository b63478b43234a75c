import { type Desk, perform } from '../../../kernel/work.ts';
import { intakeSubject, liveSubject } from '../facts.ts';
import { latestStart } from '../formats/in-time.ts';
import { parserOf } from '../formats/parser-of.ts';
import { termsOf } from '../sources/source-terms.ts';
import { tables } from '../tables.ts';
import type { Parsed } from './cdr.ts';
import type { SourceTerms } from './classify-call.ts';
import { type PreparedChunk, prepareChunk, type SortedChunk, sortRecords } from './prepare-chunk.ts';
import { keepReference } from './reference.ts';
import { type ChunkOf, type Counts, storeChunk } from './store-chunk.ts';

/** How many records are stored in one transaction: some tenths of a second, so that live screens never wait long. */
const chunkSize = 4_000;

/** So many chunks are read and prepared while one is being stored. */
const chunksAhead = 1;

/**
 * Reads an intake's file from its beginning and stores it chunk by chunk, each committed on its own: memory stays the
 * same whatever the size. Cut off and started again, or given twice, it changes nothing twice.
 */
export async function importCalls(
  desk: Desk,
  intakeId: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Counts> {
  const source = await begin(desk, intakeId);
  const of = { sourceId: source.id, intakeId, terms: termsOf(source) };
  const parsed = parserOf(source.format)(bytes, {
    zone: source.zone,
    options: source.options,
    latest: latestStart(desk.clock.now()),
  });
  const counts = await storePieces(desk, of, parsed);
  await finishIntake(desk, intakeId, null);
  return counts;
}

/** Stores what a parser yields, chunk by chunk. */
export async function storePieces(desk: Desk, of: ChunkOf, pieces: AsyncIterable<Parsed>): Promise<Counts> {
  const sum: Counts = { lines: 0, rated: 0, unrated: 0, notCharged: 0, known: 0, rejected: 0 };
  for await (const chunk of ahead(prepared(desk, of.terms, pieces))) {
    const counts = await storeChunk(desk, of, chunk);
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  }
  return sum;
}

/** Says that an intake could not be read to its end; what was stored stays. */
export const failIntake = (desk: Desk, intakeId: number, fault: string): Promise<void> =>
  finishIntake(desk, intakeId, fault);

async function begin(desk: Desk, intakeId: number) {
  return perform(desk, {}, async (work) => {
    const source = await tables(work.db)
      .updateTable('rating.intakes as i')
      .from('rating.sources as s')
      .whereRef('s.id', '=', 'i.source_id')
      .where('i.id', '=', intakeId)
      // A second reading begins the count anew.
      .set((is) => ({
        state: 'running',
        started_at: work.now,
        finished_at: null,
        fault: null,
        bytes_read: 0,
        lines: 0,
        rated: 0,
        unrated: 0,
        not_charged: 0,
        known: 0,
        rejected: 0,
        version: is('i.version', '+', 1),
      }))
      .returning(['s.id', 's.format', 's.zone', 's.country', 's.options'])
      .executeTakeFirstOrThrow();
    work.record({
      kind: 'rating.calls-rated',
      subjects: [intakeSubject(intakeId)],
      bulk: true,
      data: { intakeId },
    });
    return source;
  });
}

/** Says that an intake was read to its end, or why not. */
export async function finishIntake(desk: Desk, intakeId: number, fault: string | null): Promise<void> {
  await perform(desk, {}, async (work) => {
    await tables(work.db)
      .updateTable('rating.intakes')
      .set((is) => ({
        state: fault === null ? 'done' : 'failed',
        fault,
        finished_at: work.now,
        version: is('version', '+', 1),
      }))
      .where('id', '=', intakeId)
      .execute();
    work.record({
      kind: 'rating.calls-rated',
      subjects: [intakeSubject(intakeId), liveSubject],
      bulk: true,
      data: { intakeId },
    });
  });
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
