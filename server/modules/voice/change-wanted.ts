import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { queuePutDid } from './put-did.ts';
import { putSubscriberJob } from './put-subscriber.ts';
import { type SubscriberRow, tables } from './tables.ts';

/** What the switch holds of a subscriber: a change of these has to reach it. */
const onSwitch = [
  'sealed_password',
  'switch_id',
  'channels',
  'caller_id',
  'allowed_destinations',
  'country',
  'area_code',
  'state',
  'outgoing_block',
] as const satisfies readonly (keyof SubscriberRow)[];

export type Wanted = Partial<
  Pick<
    SubscriberRow,
    (typeof onSwitch)[number] | 'password_made_at' | 'password_shown_at' | 'password_shown_to' | 'closed_at'
  >
>;

/**
 * Writes what is wanted of the subscriber (its row is locked). When the switch has to follow, a job does it after the
 * commit; `later` says that the caller's own command is about to, so that the job only looks after it.
 */
export async function changeWanted(
  work: Work,
  row: SubscriberRow,
  wanted: Wanted,
  when: { later?: boolean } = {},
): Promise<SubscriberRow> {
  const concerns = onSwitch.some((key) => key in wanted && !isDeepStrictEqual(wanted[key], row[key]));
  const changed = (await tables(work.db)
    .updateTable('voice.subscribers')
    .set({
      ...wanted,
      wanted_revision: row.wanted_revision + (concerns ? 1 : 0),
      version: row.version + 1,
      changed_at: work.now,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()) as SubscriberRow;
  if (concerns) queuePut(work, row.id, when);
  if (changed.switch_id !== row.switch_id) await moveNumbers(work, row.id);
  return changed;
}

/** A subscriber that moves to another switch takes its numbers along. */
async function moveNumbers(work: Work, subscriberId: string): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    update voice.dids set wanted_revision = wanted_revision + 1 where subscriber_id = ${subscriberId}
    returning number`.execute(work.db);
  for (const { number } of rows) queuePutDid(work, number);
}

/** Has the switch follow after the commit; several changes at once are one visit. */
export function queuePut(work: Work, subscriberId: string, { later = false } = {}): void {
  work.queue(
    putSubscriberJob,
    { subscriberId, attempt: 0 },
    {
      key: `voice.put-subscriber:${subscriberId}`,
      ...(later ? { runAt: work.now.add({ seconds: 30 }) } : {}),
    },
  );
}
