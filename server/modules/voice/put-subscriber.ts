import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { passwordPlace } from './password.ts';
import { switchFor } from './switch/switch-for.ts';
import { SwitchFault, type WantedSubscriber } from './switch/voice-switch.ts';
import { json, type SubscriberRow, type SwitchFaultNoted, tables } from './tables.ts';

/** How a visit at the switch ended; `revision` is what was carried there. */
export type Put = { revision: number; switchId: string | null; fault: SwitchFaultNoted | null };

/**
 * Brings the subscriber's wanted state to its switch, and takes it away where it stood before. Waits for the network,
 * may be repeated. A switch that does not do it is an answer, not an error; null: there is no such subscriber.
 */
export async function putSubscriber(db: Db, outside: Outside, subscriberId: string): Promise<Put | null> {
  const row = (await tables(db)
    .selectFrom('voice.subscribers')
    .selectAll()
    .where('id', '=', subscriberId)
    .executeTakeFirst()) as SubscriberRow | undefined;
  if (!row) return null;
  const done = { revision: row.wanted_revision, switchId: row.switch_id };
  try {
    if (row.applied_switch_id !== null && row.applied_switch_id !== row.switch_id) {
      await (await switchFor(db, outside, row.applied_switch_id))?.remove(row.username);
    }
    if (row.switch_id === null) return { ...done, fault: null };
    const target = await switchFor(db, outside, row.switch_id);
    if (!target) return { ...done, fault: { code: 'switch-absent', detail: '' } };
    if (row.state === 'closed') await target.remove(row.username);
    else await target.put(wantedOf(row, outside.secrets));
    return { ...done, fault: null };
  } catch (error) {
    if (!(error instanceof SwitchFault)) throw error;
    return { ...done, fault: { code: error.code, detail: error.detail } };
  }
}

/** Notes how the visit ended. Answers whether the switch holds what is wanted now. */
export async function notePut(work: Work, subscriberId: string, put: Put): Promise<SubscriberRow> {
  const changed = (await tables(work.db)
    .updateTable('voice.subscribers')
    .set({
      tried_at: work.now,
      ...(put.fault
        ? { switch_fault: json(put.fault) }
        : {
            switch_fault: null,
            applied_revision: put.revision,
            applied_switch_id: put.switchId,
            applied_at: work.now,
          }),
    })
    .where('id', '=', subscriberId)
    .returningAll()
    .executeTakeFirstOrThrow()) as SubscriberRow;
  work.record({
    kind: 'voice.subscriber-put',
    subjects: subjectsOf(changed),
    object: { type: 'subscriber', id: changed.id },
    version: changed.version,
    data: { ...dataOf(changed), code: put.fault?.code ?? null },
  });
  // A later change may have overtaken this visit: whoever brings an older state has it brought once more.
  if (!put.fault && put.revision < changed.wanted_revision) again(work, subscriberId, 0);
  return changed;
}

const payload = z.object({ subscriberId: z.uuid(), attempt: z.int().min(0) });

/** The switch follows a change. Faults are kept for the page and tried again with growing gaps. */
export const putSubscriberJob = job({
  name: 'voice.put-subscriber',
  payload,
  prepare: async ({ db, outside, payload: { subscriberId } }) =>
    (await isInStep(db, subscriberId)) ? null : putSubscriber(db, outside, subscriberId),
  run: async ({ work, payload: { subscriberId, attempt }, prepared }) => {
    if (!prepared) return;
    await notePut(work, subscriberId, prepared);
    if (prepared.fault && prepared.fault.code !== 'switch-absent') again(work, subscriberId, attempt + 1);
  },
});

/** Minutes until the next visit; after the last one `visit-lagging` looks in now and then. */
export const gaps = [0, 1, 5, 15, 60];

function again(work: Work, subscriberId: string, attempt: number): void {
  const minutes = gaps[attempt];
  if (minutes === undefined) return;
  work.queue(
    putSubscriberJob,
    { subscriberId, attempt },
    { key: `voice.put-subscriber:${subscriberId}`, runAt: work.now.add({ minutes }) },
  );
}

/** A command of the service may have been there meanwhile. */
async function isInStep(db: Db, subscriberId: string): Promise<boolean> {
  const { rows } = await sql`
    select from voice.subscribers
    where id = ${subscriberId} and applied_revision = wanted_revision
      and applied_switch_id is not distinct from switch_id`.execute(db);
  return rows.length > 0;
}

function wantedOf(row: SubscriberRow, secrets: Secrets): WantedSubscriber {
  return {
    username: row.username,
    password: secrets.open(row.sealed_password, passwordPlace(row.username)),
    channels: row.channels,
    callerId: row.caller_id,
    outgoingBlock: row.outgoing_block,
    allowedDestinations: row.allowed_destinations,
    suspended: row.state === 'suspended',
    country: row.country,
    areaCode: row.area_code,
  };
}
