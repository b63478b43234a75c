import { sql } from 'kysely';
import { newCommand } from '../../../contracts/subscriptions.ts';
import { type Actor, holds, systemActor } from '../../kernel/access.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { acceptOrder } from './accept-order.ts';
import { cancelOrder } from './cancel-order.ts';
import { type DemoOrder, demoOrders } from './demo-orders.ts';
import { placeOrder } from './place-order.ts';
import { pressCommand } from './press-command.ts';
import { tables } from './tables.ts';

type Ids = ReadonlyMap<string, string>;
type Buyer = { id: string; kind: string; created_at: Temporal.Instant };

/**
 * Fills the demo operator with services in every state, each through its own actions and at its own day. Nothing when
 * there is an order already: a start that was cut off goes on.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const { db } = desk.database;
  const present = await tables(db)
    .selectFrom('subscriptions.orders')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  if (present) return;
  const people = [...(await actorsOf(db, 'all')).values()];
  const actor =
    people.find((one) => holds(one, 'subscriptions.provision') && !holds(one, 'catalog.manage')) ??
    systemActor;
  const ids = await idsOf(desk);
  const buyers = await buyersOf(desk);
  for (const order of demoOrders) {
    const at = buyers.findIndex(({ kind }) => kind === order.kind);
    const [buyer] = at < 0 ? [] : buyers.splice(at, 1);
    if (buyer) await fillOrder(desk, actor, ids, buyer, order);
  }
}

async function fillOrder(desk: Desk, actor: Actor, ids: Ids, buyer: Buyer, order: DemoOrder): Promise<void> {
  const on = dayOf(desk, buyer);
  const selection = {
    productId: ids.get(order.product) as string,
    currency: 'TRY',
    cycle: order.cycle,
    options: order.options ?? {},
    fields: {},
  };
  const addons = (order.addons ?? []).map(({ code, quantity }) => ({
    addonId: ids.get(code) as string,
    quantity,
    fields: {},
  }));
  const { orderId, serviceId } = await perform(on(order.daysAgo), { actor }, (work) =>
    placeOrder(work, {
      customerId: buyer.id,
      selection: { ...selection, addons },
      ...(order.note ? { note: order.note } : {}),
    }),
  );
  const { cancelled, largerDisk } = order;
  if (cancelled)
    await perform(on(order.daysAgo - 1), { actor }, (work) => cancelOrder(work, orderId, cancelled));
  if (order.accepted) await perform(on(order.daysAgo - 1), { actor }, (work) => acceptOrder(work, orderId));
  const press = (daysAgo: number, command: object) =>
    perform(on(daysAgo), { actor }, (work) => pressCommand(work, serviceId, newCommand.parse(command)));
  for (const { daysAgo, inDays, ...step } of order.steps ?? []) {
    const effectiveAt = inDays === undefined ? {} : { effectiveAt: later(desk, inDays) };
    await press(daysAgo, { ...step, ...effectiveAt });
  }
  if (!largerDisk) return;
  const { disk, reason } = largerDisk;
  const wanted = { productId: selection.productId, cycle: order.cycle, options: { disk } };
  await press(largerDisk.daysAgo, { command: 'change-plan', reason, selection: wanted });
}

/** The system so many days ago, but never before the customer was there. */
const dayOf =
  (desk: Desk, buyer: Buyer) =>
  (daysAgo: number): Desk => {
    const day = desk.clock.now().subtract({ hours: 24 * daysAgo + 3 });
    const first = buyer.created_at.add({ hours: 1 });
    const moment = Temporal.Instant.compare(day, first) < 0 ? first : day;
    const clock = { now: () => moment };
    return { ...desk, clock, outside: { ...desk.outside, clock } };
  };

/** Midnight in Istanbul, so many days from now. */
const later = (desk: Desk, days: number): string =>
  desk.clock.now().toZonedDateTimeISO('Europe/Istanbul').startOfDay().add({ days }).toInstant().toString();

async function idsOf({ database }: Desk): Promise<Ids> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from catalog.product_names union all select id, code from catalog.addon_names`.execute(
    database.db,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The eldest customers first. */
async function buyersOf({ database }: Desk): Promise<Buyer[]> {
  const { rows } = await sql<Buyer>`
    select id, kind, created_at from customers.summaries where archived_at is null order by created_at, id limit 80`.execute(
    database.db,
  );
  return rows;
}
