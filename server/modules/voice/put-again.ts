import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { queuePut } from './change-wanted.ts';
import { queuePutDid } from './put-did.ts';

/** Brings the subscriber and its numbers to the switch once more, even if it was seen to have them: it may have lost them. */
export async function putAgain(work: Work, subscriberId: string): Promise<void> {
  const row = await lockSubscriberWithin(work, subscriberId, 'voice.manage');
  await sql`
    update voice.subscribers set wanted_revision = wanted_revision + 1, switch_fault = null
    where id = ${row.id}`.execute(work.db);
  const { rows } = await sql<{ number: string }>`
    update voice.dids set wanted_revision = wanted_revision + 1, switch_fault = null where subscriber_id = ${row.id}
    returning number`.execute(work.db);
  queuePut(work, row.id);
  for (const { number } of rows) queuePutDid(work, number);
}
