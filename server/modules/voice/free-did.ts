import { sql } from 'kysely';
import { holds } from '../../kernel/access.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDid } from './access.ts';
import { recordDid } from './record-did.ts';
import type { DidRow } from './tables.ts';

/** Gives a reservation up. One's own, or any with `voice.manage-dids`. A free number stays free. */
export async function cancelReservation(work: Work, number: string): Promise<DidRow> {
  const did = await lockDid(work, number);
  if (did.state === 'free') return did;
  if (did.state !== 'reserved') throw refusal('did-not-reserved', 409, { number, state: did.state });
  if (did.reserved_by !== work.actor.id && !holds(work.actor, 'voice.manage-dids'))
    throw refusal('not-permitted', 403, { permission: 'voice.manage-dids' });
  return free(work, did);
}

/** Ends a quarantine before its time: somebody knows that nobody calls it any more. */
export async function endQuarantine(work: Work, number: string): Promise<DidRow> {
  const did = await lockDid(work, number);
  if (did.state === 'free') return did;
  if (did.state !== 'quarantined') throw refusal('did-not-quarantined', 409, { number, state: did.state });
  return free(work, did);
}

async function free(work: Work, did: DidRow): Promise<DidRow> {
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = 'free', reserved_until = null, reserved_for = null, reserved_by = null, quarantined_until = null,
        version = version + 1, changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  return recordDid(work, rows[0] as DidRow);
}
