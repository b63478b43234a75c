import { sql } from 'kysely';
import type { Authorisation, AuthorisationRequest } from '../../../../contracts/rating-balances.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { NormalisedNumber } from '../../voice/index.ts';
import { checkBeforeCall } from '../limits/check-before-call.ts';
import { bundlesFor } from './bundles.ts';
import { readDialled } from './dialled.ts';
import { longestAffordable } from './longest-affordable.ts';
import { longestCall, patience, usualSlice } from './practice.ts';
import { type Pricer, pricerFor } from './pricer.ts';
import { type Caller, lockCaller, openCalls } from './subscriber.ts';
import {
  type AccountFunds,
  type AuthorisationRow,
  availableOf,
  lockFunds,
  moveHeld,
  showAuthorisation,
} from './tables.ts';

/** Why a call may not be made. It is an outcome, not thrown: alarms raised on the way are committed with it. */
export type NotAllowed = {
  refused:
    | 'subscriber-not-active'
    | 'outgoing-blocked'
    | 'international-blocked'
    | 'channels-busy'
    | 'destination-not-allowed'
    | 'number-unknown'
    | 'no-plan'
    | 'no_rate'
    | 'balance-empty'
    | 'account-other-currency'
    | 'limit-reached';
  data: Record<string, unknown>;
};

/**
 * Says how long a call may last and holds the price of its first slice, so that calls made at once cannot spend the
 * same money. Asked again with the same `callId`, it answers the same. Emergency and free numbers are never refused for
 * money, blocks or limits.
 */
export async function authorise(work: Work, ask: AuthorisationRequest): Promise<Authorisation | NotAllowed> {
  const caller = await lockCaller(work, ask);
  const known = await knownCall(work, caller.id, ask.callId);
  if (known) return showAuthorisation(known);
  const startedAt = ask.at ?? work.now;
  const number = await readDialled(work.db, ask.to, { country: caller.country, areaCode: caller.area_code });
  const call: NewCall = { caller, ask, startedAt, number: number ?? unreadable(ask.to) };

  if (call.number.kind === 'emergency') return openFreely(work, call, 'emergency');
  const refused = await refuseBySubscriber(work, call);
  if (refused) return refused;
  if (isFree(call.number)) return openFreely(work, call, 'free-number');
  const notAllowed = refuseByDestination(call) ?? (await checkBeforeCall(work, call));
  if (notAllowed) return notAllowed;
  return openPriced(work, call);
}

export type NewCall = {
  caller: Caller;
  ask: AuthorisationRequest;
  startedAt: Temporal.Instant;
  number: NormalisedNumber;
};

async function knownCall(
  work: Work,
  subscriberId: string,
  callId: string,
): Promise<AuthorisationRow | undefined> {
  const { rows } = await sql<AuthorisationRow>`select * from rating.authorisations
    where subscriber_id = ${subscriberId} and call_id = ${callId}`.execute(work.db);
  return rows[0];
}

const unreadable = (dialled: string): NormalisedNumber => ({
  kind: 'unknown',
  number: dialled,
  area: null,
  carrierCode: null,
  collect: false,
  ratingNumber: dialled,
});

/** Calls within the house cost as little as those to free numbers. */
const isFree = ({ kind }: NormalisedNumber): boolean => kind === 'free' || kind === 'internal';

async function refuseBySubscriber(work: Work, { caller }: NewCall): Promise<NotAllowed | null> {
  if (caller.state !== 'active') return { refused: 'subscriber-not-active', data: { state: caller.state } };
  const open = await openCalls(work, caller.id);
  if (open >= caller.channels) return { refused: 'channels-busy', data: { open, channels: caller.channels } };
  return null;
}

function refuseByDestination({ caller, number }: NewCall): NotAllowed | null {
  if (caller.outgoing_block === 'all') return { refused: 'outgoing-blocked', data: {} };
  if (caller.outgoing_block === 'international' && number.kind === 'international')
    return { refused: 'international-blocked', data: { number: number.number } };
  const allowed = caller.allowed_destinations;
  if (allowed.length > 0 && !allowed.some((prefix) => number.number.startsWith(prefix)))
    return { refused: 'destination-not-allowed', data: { number: number.number } };
  if (number.kind === 'unknown') return { refused: 'number-unknown', data: { number: number.number } };
  return null;
}

async function openPriced(work: Work, call: NewCall): Promise<Authorisation | NotAllowed> {
  const { caller, startedAt, number, ask } = call;
  const accounts = await lockAccountsOf(work, caller.customer_id);
  const pricer = await pricerFor(work, {
    subscriber: caller,
    number: number.ratingNumber,
    startedAt,
    bundleFor: await bundlesFor(work, caller.id, startedAt, null),
  });
  if (typeof pricer === 'string')
    return { refused: pricer, data: { number: number.ratingNumber, subscriberId: caller.id } };
  const own = accounts.find((one) => one.currency === pricer.currency);
  if (!own && accounts.some((one) => one.mode === 'prepaid'))
    return { refused: 'account-other-currency', data: { currency: pricer.currency } };
  const funds = own ? await lockFunds(work, own.id) : null;
  const available = funds && availableOf(funds);
  if (funds === null || available === null) return openFreely(work, call, 'no-limit', pricer.currency);
  return openHeld(work, call, pricer, funds, {
    available,
    wanted: Math.min(ask.seconds ?? usualSlice, longestCall),
  });
}

// Before bundles are looked at: what is left of one is held by calls of the same customer.
async function lockAccountsOf(
  work: Work,
  customerId: string,
): Promise<{ id: string; currency: string; mode: string }[]> {
  const { rows } = await sql<{ id: string; currency: string; mode: string }>`
    select id, currency, mode from rating.accounts where customer_id = ${customerId}
    order by id for no key update`.execute(work.db);
  return rows;
}

async function openHeld(
  work: Work,
  call: NewCall,
  pricer: Pricer,
  funds: AccountFunds,
  { available, wanted }: { available: bigint; wanted: number },
): Promise<Authorisation | NotAllowed> {
  const priceOf = (seconds: number) => pricer.price(seconds)?.amount ?? null;
  const maximum = longestAffordable(priceOf, available, longestCall);
  const seconds = Math.min(wanted, maximum);
  const slice = seconds > 0 ? pricer.price(seconds) : null;
  if (!slice) {
    const least = priceOf(1);
    const needed = least === null ? null : formatDecimal(least);
    return {
      refused: 'balance-empty',
      data: { available: formatDecimal(available), needed, currency: pricer.currency },
    };
  }
  await moveHeld(work, funds.id, slice.amount);
  return open(work, call, {
    accountId: funds.id,
    currency: pricer.currency,
    unlimited: null,
    held: slice.amount,
    seconds,
    maximum,
    bundle: slice.bundle,
    expiresAt: call.startedAt.add({ seconds }).add(patience),
  });
}

const openFreely = (
  work: Work,
  call: NewCall,
  unlimited: NonNullable<Authorisation['unlimited']>,
  currency: string | null = null,
): Promise<Authorisation> =>
  open(work, call, {
    accountId: null,
    currency,
    unlimited,
    held: 0n,
    seconds: null,
    maximum: null,
    bundle: null,
    expiresAt: call.startedAt.add({ seconds: longestCall }).add(patience),
  });

type Terms = {
  accountId: string | null;
  currency: string | null;
  unlimited: Authorisation['unlimited'];
  held: bigint;
  seconds: number | null;
  maximum: number | null;
  bundle: { id: string; seconds: number } | null;
  expiresAt: Temporal.Instant;
};

async function open(work: Work, call: NewCall, terms: Terms): Promise<Authorisation> {
  const { caller, ask, number, startedAt } = call;
  const { rows } = await sql<AuthorisationRow>`
    insert into rating.authorisations (subscriber_id, call_id, customer_id, account_id, dialled, number, kind, unlimited,
      currency, state, held, seconds, maximum_seconds, bundle_holding_id, bundle_seconds, started_at, expires_at)
    values (${caller.id}, ${ask.callId}, ${caller.customer_id}, ${terms.accountId}, ${ask.to}, ${number.ratingNumber},
      ${number.kind}, ${terms.unlimited}, ${terms.currency}, 'open', ${terms.held}, ${terms.seconds}, ${terms.maximum},
      ${terms.bundle?.id ?? null}, ${terms.bundle?.seconds ?? 0}, ${startedAt}, ${terms.expiresAt})
    returning *`.execute(work.db);
  return showAuthorisation(rows[0] as AuthorisationRow);
}
