import { type Desk, perform } from '../../../kernel/work.ts';
import { intakeSubject, liveSubject } from '../facts.ts';
import { parserOf } from '../formats/parser-of.ts';
import { termsOf } from '../sources/source-terms.ts';
import { tables } from '../tables.ts';
import type { Parsed } from './cdr.ts';
import { type Counts, storeChunk } from './store-chunk.ts';

/** How many records are stored in one transaction: some tenths of a second, so that live screens never wait long. */
export const chunkSize = 10_000;

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
  const sum: Counts = { lines: 0, rated: 0, unrated: 0, notCharged: 0, known: 0, rejected: 0 };
  const parsed = parserOf(source.format)(bytes, { zone: source.zone, options: source.options });
  for await (const chunk of ahead(gathered(parsed))) {
    const counts = await storeChunk(desk, of, chunk);
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += counts[key];
  }
  await finishIntake(desk, intakeId, null);
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

/** The next one is read while the last one is being stored. */
export async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let coming = items.next(); ; ) {
      const { done, value } = await coming;
      if (done) return;
      coming = items.next();
      coming.catch(() => undefined); // told when its turn comes
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

/** Pieces of the file, put together to chunks. */
export async function* gathered(pieces: AsyncIterable<Parsed>): AsyncGenerator<Parsed> {
  let chunk: Parsed = { records: [], faults: [], bytes: 0 };
  for await (const piece of pieces) {
    for (const record of piece.records) chunk.records.push(record);
    for (const fault of piece.faults) chunk.faults.push(fault);
    chunk.bytes += piece.bytes;
    if (chunk.records.length + chunk.faults.length < chunkSize) continue;
    yield chunk;
    chunk = { records: [], faults: [], bytes: 0 };
  }
  if (chunk.bytes > 0) yield chunk;
}
