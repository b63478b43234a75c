import { sql } from 'kysely';
import type { PortOut } from '../../../contracts/voice.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDid } from './access.ts';
import { recordDid } from './record-did.ts';
import { lockAssigned, releaseRow } from './release-did.ts';
import type { DidRow } from './tables.ts';

/** The number leaves for another operator: whoever has it loses it at that moment, and it is not given again. */
export async function portOutDid(work: Work, number: string, { to, on }: PortOut): Promise<DidRow> {
  const at = on ?? work.now;
  if (Temporal.Instant.compare(at, work.now) > 0) throw invalid({ on: 'did-in-the-future' });
  const going = { portedOutAt: at, portedTo: to };
  if (await isAssigned(work, number)) {
    const { did, subscriber } = await lockAssigned(work, number);
    return releaseRow(work, did, subscriber, going);
  }
  const did = await lockDid(work, number);
  if (did.state === 'ported-out') return did;
  if (did.state === 'assigned') throw refusal('did-taken', 409, { number, state: did.state });
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = 'ported-out', ported_out_at = ${at}, ported_to = ${to}, reserved_until = null, reserved_for = null,
        reserved_by = null, quarantined_until = null, version = version + 1, changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  return recordDid(work, rows[0] as DidRow);
}

async function isAssigned(work: Work, number: string): Promise<boolean> {
  const { rows } = await sql`select from voice.dids where number = ${number} and state = 'assigned'`.execute(
    work.db,
  );
  return rows.length > 0;
}
