import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Work } from '../../kernel/work.ts';
import { didsSubject } from './facts.ts';
import type { Put } from './put-subscriber.ts';
import { switchFor } from './switch/switch-for.ts';
import { SwitchFault } from './switch/voice-switch.ts';
import { type DidRow, json } from './tables.ts';

type Led = DidRow & { username: string | null; switch_id: string | null };

/**
 * Has the switch lead calls for the number to whoever has it, or nowhere. Waits for the network, may be repeated.
 * Null: there is no such number.
 */
export async function putDid(db: Db, outside: Outside, number: string): Promise<Put | null> {
  const { rows } = await sql<Led>`
    select d.*, s.username, s.switch_id from voice.dids d left join voice.subscribers s on s.id = d.subscriber_id
    where d.number = ${number}`.execute(db);
  const did = rows[0];
  if (!did) return null;
  const leads = did.username !== null && !did.suspended;
  const done = { revision: did.wanted_revision, switchId: leads ? did.switch_id : null };
  try {
    if (did.applied_switch_id !== null && did.applied_switch_id !== done.switchId) {
      await (await switchFor(db, outside, did.applied_switch_id))?.removeDid(number);
    }
    if (done.switchId === null) return { ...done, fault: null };
    const target = await switchFor(db, outside, done.switchId);
    if (!target) return { ...done, fault: { code: 'switch-absent', detail: '' } };
    await target.putDid(number, did.username as string);
    return { ...done, fault: null };
  } catch (error) {
    if (!(error instanceof SwitchFault)) throw error;
    return { ...done, fault: { code: error.code, detail: error.detail } };
  }
}

/** Notes how the visit ended. */
export async function notePutDid(work: Work, number: string, put: Put): Promise<void> {
  const { rows } = await sql<DidRow>`
    update voice.dids
    set tried_at = ${work.now}, switch_fault = ${put.fault ? json(put.fault) : null}::jsonb,
        applied_revision = case when ${put.fault === null} then ${put.revision} else applied_revision end,
        applied_switch_id = case when ${put.fault === null} then ${put.switchId}::uuid else applied_switch_id end
    where number = ${number}
    returning *`.execute(work.db);
  const did = rows[0];
  if (!did) return;
  work.record({
    kind: 'voice.did-put',
    subjects: [
      `did:${did.id}`,
      didsSubject,
      ...(did.subscriber_id ? [`subscriber:${did.subscriber_id}`] : []),
    ],
    object: { type: 'did', id: did.id },
    version: did.version,
    data: { number, code: put.fault?.code ?? null },
  });
  if (!put.fault && put.revision < did.wanted_revision) again(work, number, 0);
}

/** The switch follows a change of who has the number. */
export const putDidJob = job({
  name: 'voice.put-did',
  payload: z.object({ number: z.string(), attempt: z.int().min(0) }),
  prepare: ({ db, outside, payload: { number } }) => putDid(db, outside, number),
  run: async ({ work, payload: { number, attempt }, prepared }) => {
    if (!prepared) return;
    await notePutDid(work, number, prepared);
    if (prepared.fault && prepared.fault.code !== 'switch-absent') again(work, number, attempt + 1);
  },
});

/** Has the switch follow after the commit. */
export const queuePutDid = (work: Work, number: string): void => again(work, number, 0);

const gaps = [0, 1, 5, 15, 60];

function again(work: Work, number: string, attempt: number): void {
  const minutes = gaps[attempt];
  if (minutes === undefined) return;
  work.queue(
    putDidJob,
    { number, attempt },
    { key: `voice.put-did:${number}`, runAt: work.now.add({ minutes }) },
  );
}
