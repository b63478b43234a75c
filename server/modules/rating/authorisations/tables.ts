import { sql } from 'kysely';
import type { Authorisation } from '../../../../contracts/rating-balances.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import type { Work } from '../../../kernel/work.ts';

export type AuthorisationRow = {
  id: string;
  subscriber_id: string;
  call_id: string;
  customer_id: string;
  account_id: string | null;
  dialled: string;
  number: string;
  kind: string;
  unlimited: Authorisation['unlimited'];
  currency: string | null;
  state: Authorisation['state'];
  held: number | bigint;
  seconds: number | null;
  maximum_seconds: number | null;
  bundle_holding_id: string | null;
  bundle_seconds: number;
  started_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
};

/** The authorisation as the wire shows it. */
export const showAuthorisation = (row: AuthorisationRow): Authorisation => ({
  id: row.id,
  callId: row.call_id,
  subscriberId: row.subscriber_id,
  state: row.state,
  to: row.dialled,
  number: row.number,
  kind: row.kind,
  seconds: row.seconds,
  maximumSeconds: row.maximum_seconds,
  final: row.seconds !== null && row.maximum_seconds !== null && row.maximum_seconds <= row.seconds,
  held: formatDecimal(BigInt(row.held)),
  bundleSeconds: row.bundle_seconds,
  currency: row.currency,
  unlimited: row.unlimited,
  startedAt: row.started_at.toString(),
  expiresAt: row.expires_at.toString(),
});

export type AccountFunds = { id: string; balance: bigint; held: bigint; creditLimit: bigint | null };

/** The account, locked: before the authorisations against it, always in this order. */
export async function lockFunds(work: Work, accountId: string): Promise<AccountFunds> {
  const { rows } = await sql<{
    id: string;
    balance: number | bigint;
    held: number | bigint;
    credit_limit: number | bigint | null;
  }>`select id, balance, held, credit_limit from rating.accounts where id = ${accountId} for no key update`.execute(
    work.db,
  );
  const row = rows[0];
  if (!row) throw new Error(`account ${accountId} is gone`);
  return {
    id: row.id,
    balance: BigInt(row.balance),
    held: BigInt(row.held),
    creditLimit: row.credit_limit === null ? null : BigInt(row.credit_limit),
  };
}

/** What may still be held; null: as much as it likes. */
export const availableOf = ({ balance, held, creditLimit }: AccountFunds): bigint | null =>
  creditLimit === null ? null : balance - held + creditLimit;

/**
 * Holds more (or less, when negative). The check of the table stands behind it; only `spent` money, which a call has
 * used without asking, may go beyond the limit.
 */
export async function moveHeld(
  work: Work,
  accountId: string,
  by: bigint,
  { spent = false }: { spent?: boolean } = {},
): Promise<void> {
  if (by === 0n) return;
  const beyond = sql`greatest(0, -(balance - held - ${by}::bigint + credit_limit))`;
  await sql`update rating.accounts set held = held + ${by}::bigint, changed_at = ${work.now},
      overdrawn = ${spent || by < 0n ? beyond : sql`overdrawn`} where id = ${accountId}`.execute(work.db);
}
