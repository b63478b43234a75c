import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { distinctKeys, type IdentityKey, keyText } from './identity-value.ts';
import { tables } from './tables.ts';

export type IdentityOwner = IdentityKey & {
  id: string;
  customerId: string;
  attested: boolean;
  createdAt: Temporal.Instant;
};

/**
 * Reserves identities until the end of the transaction: of two gestures with the same phone at the same instant the
 * second waits here and then sees what the first one did. Always taken before any customer's row is locked, and in
 * one order, so that nobody waits in a circle.
 */
export async function lockIdentities(work: Work, keys: readonly IdentityKey[]): Promise<void> {
  if (keys.length === 0) return;
  const names = distinctKeys(keys).map(keyText).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended('customers.identity' || name, 0))
    from unnest(${names}::text[]) with ordinality as t (name, n) order by n`.execute(work.db);
}

/** Who has these identities now. */
export async function findOwners(work: Work, keys: readonly IdentityKey[]): Promise<IdentityOwner[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<IdentityOwner>`
    select i.id, i.customer_id as "customerId", i.kind, i.account, i.value, i.attested, i.created_at as "createdAt"
    from customers.identities i
    join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, account text, value text)
      on i.kind = k.kind and i.account = k.account and i.value = k.value
    order by i.created_at, i.id`.execute(work.db);
  return rows;
}

/** Gives new identities to a customer, after those it has. They must be free (`lockIdentities`, `findOwners`). */
export async function addIdentities(
  work: Work,
  customerId: string,
  keys: readonly (IdentityKey & { attested?: boolean })[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`insert into customers.identities (customer_id, kind, account, value, attested, position, created_at)
    select ${customerId}, k.kind, k.account, k.value, coalesce(k.attested, false),
           (select coalesce(max(position), -1) from customers.identities where customer_id = ${customerId}) + k.n,
           ${work.now}
    from rows from (jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
                    as (kind text, account text, value text, attested boolean)) with ordinality
         as k (kind, account, value, attested, n)`.execute(work.db);
}

/** Notes that the owner proved these identities. Answers how many were not proved before. */
export async function attestIdentities(work: Work, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const done = await tables(work.db)
    .updateTable('customers.identities')
    .set({ attested: true })
    .where('id', 'in', [...ids])
    .where('attested', '=', false)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
