import { type Desk, perform } from '../../../kernel/work.ts';
import { intakeSubject, liveSubject } from '../facts.ts';
import { latestStart } from '../formats/in-time.ts';
import { parserOf } from '../formats/parser-of.ts';
import { termsOf } from '../sources/source-terms.ts';
import { tables } from '../tables.ts';
import type { Counts } from './store-chunk.ts';
import { storePieces } from './store-pieces.ts';

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
