import { sql } from 'kysely';
import type { Authorisation } from '../../../../contracts/rating-balances.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockAuthorisation, pricerOf } from './extend.ts';
import { settleWithin } from './practice.ts';
import { type AuthorisationRow, moveHeld, showAuthorisation } from './tables.ts';

/**
 * The call is over after so many seconds: what they cost stays held until the CDR is rated, the rest is free at once.
 * Nothing was spent: all is free. Said twice, the later one counts; a settled or lost call stays as it is.
 */
export async function release(work: Work, id: string, seconds: number): Promise<Authorisation> {
  const { row, funds } = await lockAuthorisation(work, id);
  if (row.state !== 'open' && row.state !== 'ended') return showAuthorisation(row);
  const slice = funds && seconds > 0 ? (await pricerOf(work, row)).price(seconds) : null;
  // Longer than the tariff allows: what was held is the best that is known.
  const unknown = funds !== null && seconds > 0 && slice === null;
  const held = unknown ? BigInt(row.held) : (slice?.amount ?? 0n);
  if (funds) await moveHeld(work, funds.id, held - BigInt(row.held), { spent: true });
  const bundle = slice?.bundle ?? null;
  const keeps = held > 0n || bundle !== null;
  const { rows } = await sql<AuthorisationRow>`
    update rating.authorisations set state = ${keeps ? 'ended' : 'released'}, held = ${held}, seconds = ${seconds},
      bundle_holding_id = ${bundle?.id ?? null}, bundle_seconds = ${bundle?.seconds ?? 0},
      ended_at = ${row.ended_at ?? work.now}, closed_at = ${keeps ? null : work.now},
      expires_at = ${work.now.add(settleWithin)}
    where id = ${id} returning *`.execute(work.db);
  return showAuthorisation(rows[0] as AuthorisationRow);
}
