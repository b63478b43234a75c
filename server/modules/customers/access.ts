import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CustomerKind } from '../../../contracts/customers.ts';
import { type Actor, demand, reach, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';

/** A customer's own row with the ids of those responsible. */
export type CustomerWithin = {
  id: string;
  kind: CustomerKind;
  name: string;
  version: number;
  archivedAt: Temporal.Instant | null;
  responsibleIds: string[];
};

/**
 * SQL: whether the customer whose id stands in `customerIdRef` (a column, `'c.id'`) is within the actor's reach by
 * this permission. For the filters of lists, searches, counts and boards.
 */
export function withinReach(actor: Actor, permission: string, customerIdRef: string): RawBuilder<SqlBool> {
  const within = reach(actor, permission);
  if (within === 'all') return sql<SqlBool>`true`;
  if (within.length === 0) return sql<SqlBool>`false`;
  return sql<SqlBool>`exists (select from customers.responsibles reached
    where reached.customer_id = ${sql.ref(customerIdRef)} and reached.user_id = any(${within}::uuid[]))`;
}

/** The customer, if the actor reaches it by the permission; absent and forbidden look alike (404). */
export async function customerWithin(
  db: Db,
  actor: Actor,
  id: string,
  permission = 'customers.read',
): Promise<CustomerWithin> {
  return found(await read(db, id), actor, permission);
}

/**
 * As `customerWithin`, but the row is locked until the end of the transaction. 404 when it may not be read,
 * 403 when it may be read but not this.
 */
export async function lockWithin(work: Work, id: string, permission: string): Promise<CustomerWithin> {
  await lockCustomer(work, id);
  const customer = found(await read(work.db, id), work.actor, 'customers.read');
  demandOn(work.actor, permission, customer);
  return customer;
}

/** Refuses with 403 unless the permission reaches this customer. */
export function demandOn(
  actor: Actor,
  permission: string,
  customer: { responsibleIds: readonly string[] },
): void {
  demand(actor, permission);
  if (!reaches(actor, permission, customer.responsibleIds))
    throw refusal('not-permitted', 403, { permission });
}

/** Locks the row; whoever changes anything about a customer does this first (after the locks on identities). */
export async function lockCustomer(work: Work, id: string): Promise<void> {
  await sql`select from customers.customers where id = ${id} for no key update`.execute(work.db);
}

/** Responsibles of these customers: id → user ids. Customers without any are in the map, unknown ones are not. */
export async function ownersOf(db: Db, customerIds: readonly string[]): Promise<Map<string, string[]>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; owners: string[] }>`
    select c.id, array(select r.user_id from customers.responsibles r where r.customer_id = c.id) as owners
    from customers.customers c where c.id = any(${[...new Set(customerIds)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.owners]));
}

async function read(db: Db, id: string): Promise<CustomerWithin | undefined> {
  const { rows } = await sql<CustomerWithin>`
    select c.id, c.kind, c.name, c.version, c.archived_at as "archivedAt",
           array(select r.user_id from customers.responsibles r where r.customer_id = c.id order by r.since, r.user_id)
             as "responsibleIds"
    from customers.customers c where c.id = ${id}`.execute(db);
  return rows[0];
}

function found(row: CustomerWithin | undefined, actor: Actor, permission: string): CustomerWithin {
  if (!row || !reaches(actor, permission, row.responsibleIds)) throw notFound();
  return row;
}
