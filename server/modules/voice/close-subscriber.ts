import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { releaseRow } from './release-did.ts';
import type { DidRow, SubscriberRow } from './tables.ts';

/** Ends the subscriber: its numbers go into quarantine, the switch forgets it. Its name and its history stay. */
export async function closeSubscriber(work: Work, row: SubscriberRow): Promise<SubscriberRow> {
  if (row.state === 'closed') return row;
  const { rows } = await sql<DidRow>`
    select * from voice.dids where subscriber_id = ${row.id} order by number for no key update`.execute(
    work.db,
  );
  const closed = await changeWanted(
    work,
    row,
    { state: 'closed', closed_at: work.now, caller_id: null },
    { later: true },
  );
  for (const did of rows) await releaseRow(work, did, closed);
  work.record({
    kind: 'voice.subscriber-closed',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: closed.version,
    data: { ...dataOf(row), planId: null },
  });
  return closed;
}
