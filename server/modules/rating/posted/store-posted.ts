import { sql } from 'kysely';
import { type Desk, performBulk, type Work, type WorkFor } from '../../../kernel/work.ts';
import type { Cdr } from '../intake/cdr.ts';
import { type Counts, storeIn } from '../intake/store-chunk.ts';
import type { SourceRow } from '../sources/source.ts';
import { termsOf } from '../sources/source-terms.ts';

/** A posted record: the call, or the text of what could not be read. */
export type Posted = { cdr: Cdr } | { text: string; fault: string; field: string | null };

/**
 * Stores posted records in one transaction: all or none. What a source posts in a day (its own) is one intake, so that
 * what cannot be read has a place and a number there.
 */
export function storePosted(
  desk: Desk,
  who: WorkFor,
  source: SourceRow,
  posted: readonly Posted[],
): Promise<Counts & { intakeId: number }> {
  return performBulk(desk, who, async (work, client) => {
    const { id, lines } = await intakeOfDay(work, source);
    const records = posted.flatMap((one, at) =>
      'cdr' in one ? [{ line: lines + at + 1, cdr: one.cdr }] : [],
    );
    const faults = posted.flatMap((one, at) => ('fault' in one ? [{ line: lines + at + 1, ...one }] : []));
    const of = { sourceId: source.id, intakeId: id, terms: termsOf(source) };
    const counts = await storeIn(work, client, of, { records, faults, bytes: 0 });
    await sql`update rating.intakes set finished_at = ${work.now} where id = ${id}`.execute(work.db);
    return { ...counts, intakeId: id };
  });
}

// The row stays locked until the end: two deliveries at once get different line numbers.
async function intakeOfDay(work: Work, source: SourceRow): Promise<{ id: number; lines: number }> {
  const day = work.now.toZonedDateTimeISO(source.zone).toPlainDate().toString();
  const { rows } = await sql<{ id: number; lines: number }>`
    insert into rating.intakes as i (source_id, via, name, state, created_at, started_at)
    values (${source.id}, 'api', ${day}, 'done', ${work.now}, ${work.now})
    on conflict (source_id, name) where via = 'api' do update set version = i.version + 1
    returning id, lines`.execute(work.db);
  return rows[0] as { id: number; lines: number };
}
