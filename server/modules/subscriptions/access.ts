import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type CustomerWithin, customerWithin, demandOn } from '../customers/index.ts';
import { type CommandRow, type OrderRow, type ServiceRow, tables } from './tables.ts';

/** The service, if the actor reaches its customer by the permission; absent and forbidden look alike (404). */
export async function serviceWithin(
  db: Db,
  actor: Actor,
  id: string,
  permission = 'subscriptions.read',
): Promise<ServiceRow> {
  const row = await tables(db)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  await customerOf(db, actor, row, permission);
  return row as ServiceRow;
}

/**
 * As `serviceWithin`, but locked until the end of the transaction: commands on a service come one after the other.
 * 404 when it may not be read, 403 when it may be read but not this.
 */
export async function lockService(work: Work, id: string, permission: string): Promise<ServiceRow> {
  const row = await lockRow(work, id);
  const customer = await customerOf(work.db, work.actor, row, 'subscriptions.read');
  demandOn(work.actor, permission, customer);
  return row as ServiceRow;
}

/** The order of a service, locked: who locks both takes the order first. */
export async function lockOrderOf(work: Work, serviceId: string): Promise<OrderRow | undefined> {
  const row = await tables(work.db)
    .selectFrom('subscriptions.orders')
    .selectAll()
    .where('id', '=', (eb) =>
      eb.selectFrom('subscriptions.subscriptions').select('order_id').where('id', '=', serviceId),
    )
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as OrderRow | undefined;
}

/** The service, locked, for the room's own doings: whoever called was admitted before. */
export async function lockRow(work: Work, id: string): Promise<ServiceRow | undefined> {
  const row = await tables(work.db)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as ServiceRow | undefined;
}

/** The order, locked; 404 and 403 as for services. */
export async function lockOrder(work: Work, id: string, permission: string): Promise<OrderRow> {
  const row = await tables(work.db)
    .selectFrom('subscriptions.orders')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const customer = await customerOf(work.db, work.actor, row, 'subscriptions.read');
  demandOn(work.actor, permission, customer);
  return row as OrderRow;
}

/** The command with its service, both locked, the service first: so does everybody. */
export async function lockCommand(
  work: Work,
  id: string,
  permission: string,
): Promise<{ command: CommandRow; service: ServiceRow }> {
  const found = await tables(work.db)
    .selectFrom('subscriptions.commands')
    .select('subscription_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound();
  const service = await lockService(work, found.subscription_id, permission);
  return { service, command: await commandRow(work.db, id) };
}

/** A command by its id, which is known to be there. */
export async function commandRow(db: Db, id: string): Promise<CommandRow> {
  const row = await tables(db)
    .selectFrom('subscriptions.commands')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row as CommandRow;
}

/** The customer of a row, if the actor reaches it; the system reaches all without asking. */
async function customerOf(
  db: Db,
  actor: Actor,
  row: { customer_id: string } | undefined,
  permission: string,
): Promise<Pick<CustomerWithin, 'responsibleIds'>> {
  if (!row) throw notFound();
  if (actor.kind === 'system') return { responsibleIds: [] };
  return customerWithin(db, actor, row.customer_id, permission);
}
