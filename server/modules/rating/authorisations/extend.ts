import { sql } from 'kysely';
import type { Authorisation } from '../../../../contracts/rating-balances.ts';
import { systemActor } from '../../../kernel/access.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { subscriberWithin } from '../../voice/index.ts';
import { bundlesFor } from './bundles.ts';
import { longestAffordable } from './longest-affordable.ts';
import { longestCall, patience, usualSlice } from './practice.ts';
import { type Pricer, pricerFor } from './pricer.ts';
import {
  type AccountFunds,
  type AuthorisationRow,
  availableOf,
  lockFunds,
  moveHeld,
  showAuthorisation,
} from './tables.ts';

/** An authorisation, locked together with its account (the account first), or 404. */
export async function lockAuthorisation(
  work: Work,
  id: string,
): Promise<{ row: AuthorisationRow; funds: AccountFunds | null }> {
  const found = await sql<{ account_id: string | null }>`
    select account_id from rating.authorisations where id = ${id}`.execute(work.db);
  const accountId = found.rows[0]?.account_id;
  if (accountId === undefined) throw notFound();
  const funds = accountId === null ? null : await lockFunds(work, accountId);
  const { rows } = await sql<AuthorisationRow>`
    select * from rating.authorisations where id = ${id} for no key update`.execute(work.db);
  return { row: rows[0] as AuthorisationRow, funds };
}

/** Prices the call of an authorisation as it was priced at first. */
export async function pricerOf(work: Work, row: AuthorisationRow): Promise<Pricer> {
  const pricer = await pricerFor(work, {
    subscriber: { id: row.subscriber_id, customer_id: row.customer_id },
    number: row.number,
    startedAt: row.started_at,
    bundleFor: await bundlesFor(work, row.subscriber_id, row.started_at, row.id),
  });
  if (typeof pricer === 'string')
    throw refusal(pricer === 'no_rate' ? 'no_rate' : 'no-plan', 409, { number: row.number });
  return pricer;
}

/**
 * Lets a call go on to `seconds` in all (one more slice when left out), or as far as the money goes. Already allowed so
 * long: nothing changes. 409 `balance-empty` when it cannot go on, `authorisation-closed` when it is over,
 * `outgoing-blocked` when its subscriber was blocked meanwhile.
 */
export async function extend(work: Work, id: string, wanted: number | undefined): Promise<Authorisation> {
  const { row, funds } = await lockAuthorisation(work, id);
  if (row.state !== 'open') throw refusal('authorisation-closed', 409, { state: row.state });
  if (row.kind !== 'emergency') await demandUnblocked(work, row);
  if (funds === null || row.seconds === null) return showAuthorisation(row);
  const until = Math.min(wanted ?? row.seconds + usualSlice, longestCall);
  if (until <= row.seconds) return showAuthorisation(row);
  const available = availableOf(funds);
  const held = BigInt(row.held);
  const pricer = await pricerOf(work, row);
  const priceOf = (seconds: number) => pricer.price(seconds)?.amount ?? null;
  const maximum =
    available === null ? longestCall : longestAffordable(priceOf, available + held, longestCall);
  const seconds = Math.min(until, maximum);
  const slice = seconds > row.seconds ? pricer.price(seconds) : null;
  if (!slice) throw refusal('balance-empty', 409, { seconds: row.seconds, currency: row.currency });
  await moveHeld(work, funds.id, slice.amount - held);
  const { rows } = await sql<AuthorisationRow>`
    update rating.authorisations set held = ${slice.amount}, seconds = ${seconds}, maximum_seconds = ${maximum},
      bundle_holding_id = ${slice.bundle?.id ?? null}, bundle_seconds = ${slice.bundle?.seconds ?? 0},
      expires_at = ${row.started_at.add({ seconds }).add(patience)}
    where id = ${id} returning *`.execute(work.db);
  return showAuthorisation(rows[0] as AuthorisationRow);
}

async function demandUnblocked(work: Work, row: AuthorisationRow): Promise<void> {
  const caller = await subscriberWithin(work.db, systemActor, row.subscriber_id);
  const isBlocked =
    caller.outgoing_block === 'all' ||
    (caller.outgoing_block === 'international' && row.kind === 'international');
  if (isBlocked && row.unlimited !== 'free-number') throw refusal('outgoing-blocked', 409);
}
