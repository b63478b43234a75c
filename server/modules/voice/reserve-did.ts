import { sql } from 'kysely';
import type { Reservation } from '../../../contracts/voice.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { customerWithin } from '../customers/index.ts';
import { lockDid } from './access.ts';
import { recordDid } from './record-did.ts';
import type { DidRow } from './tables.ts';

/** The longest a number may be kept back. */
const longestDays = 90;

/**
 * Keeps a free number back until a moment (at most 90 days), for a customer or nobody yet. Whoever reserved it may
 * change that. 409 `did-taken` when it is not free.
 */
export async function reserveDid(work: Work, number: string, wish: Reservation): Promise<DidRow> {
  const did = await lockDid(work, number);
  const own = did.state === 'reserved' && did.reserved_by === work.actor.id;
  if (did.state !== 'free' && !own) throw refusal('did-taken', 409, { number, state: did.state });
  const latest = work.now.add({ hours: 24 * longestDays });
  if (Temporal.Instant.compare(wish.until, work.now) <= 0) throw invalid({ until: 'did-in-the-past' });
  if (Temporal.Instant.compare(wish.until, latest) > 0) throw invalid({ until: 'reserved-too-long' });
  if (wish.customerId) await customerWithin(work.db, work.actor, wish.customerId);
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = 'reserved', reserved_until = ${wish.until}, reserved_for = ${wish.customerId ?? null},
        reserved_by = ${work.actor.id}, note = coalesce(${wish.note ?? null}, note), version = version + 1,
        changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  return recordDid(work, rows[0] as DidRow);
}
