import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Service } from './provisioning-module.ts';
import type { CommandRow, ServiceRow } from './tables.ts';

/** A service as its module is shown it: for a change of plan, as it is wanted. */
export async function serviceFor(db: Db, service: ServiceRow, command: CommandRow): Promise<Service> {
  const { rows } = await sql<{ number: number; name: string }>`
    select o.number, c.name from subscriptions.orders o, customers.summaries c
    where o.id = ${service.order_id} and c.id = ${service.customer_id}`.execute(db);
  const [row] = rows;
  if (!row || service.module === null) throw new Error(`service ${service.id} has no module`);
  const { wanted } = command;
  return {
    id: service.id,
    number: service.number,
    orderNumber: row.number,
    parentId: service.parent_id,
    customerId: service.customer_id,
    customerName: row.name,
    productId: wanted?.productId ?? service.product_id,
    productCode: wanted?.productCode ?? service.product_code,
    module: service.module,
    moduleSettings: wanted?.moduleSettings ?? service.module_settings,
    options: wanted?.options ?? service.options,
    fields: wanted?.fields ?? service.fields,
    wishedName: service.wished_name,
    quantity: service.quantity,
    state: service.state,
  };
}
