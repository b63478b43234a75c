import { sql } from 'kysely';
import { type Actor, holds, systemActor } from '../../kernel/access.ts';
import { movableClock } from '../../kernel/clock.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { type PlacedOrder, placeOrder, type Service } from '../subscriptions/index.ts';
import { lockSubscriber } from './access.ts';
import { assignDid } from './assign-did.ts';
import { blockSubscriber } from './blocks.ts';
import { fillCarriers } from './carriers/demo-carriers.ts';
import { changeWanted } from './change-wanted.ts';
import { type DemoLine, demoLines, demoRanges } from './demo-lines.ts';
import { importRange } from './import-dids.ts';
import { subscriberOf } from './open-subscriber.ts';
import { portInDid } from './port-in-did.ts';
import { portOutDid } from './port-out-did.ts';
import { lineModule } from './provide-line.ts';
import { numberModule } from './provide-number.ts';
import { releaseDid } from './release-did.ts';
import { reserveDid } from './reserve-did.ts';

type Buyer = { id: string; name: string; kind: string };
type Sold = { id: string; code: string; settings: Record<string, unknown> };

/**
 * Fills the demo operator with lines and numbers, each from its own day on: calls of the past are rated for whoever had
 * the line and the number then. Nothing when there is a line already.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const { db } = desk.database;
  const { rows } = await sql`select from voice.subscribers limit 1`.execute(db);
  if (rows.length > 0) return;
  const people = [...(await actorsOf(db, 'all')).values()];
  const actor =
    people.find((one) => holds(one, 'voice.manage-dids') && !holds(one, 'catalog.manage')) ?? systemActor;
  const buyers = await buyersOf(desk);
  const catalogue = await catalogueOf(desk);
  await perform(at(desk, 330), { actor }, async (work) => {
    for (const range of demoRanges) await importRange(work, { ...range, dryRun: false });
  });
  await perform(at(desk, 320), { actor }, (work) => fillCarriers(work, desk.clock.now()));
  for (const line of demoLines) {
    const buyer = buyers.filter(({ kind }) => kind === line.kind)[line.buyer];
    if (buyer) await fillLine(desk, actor, { line, buyer, catalogue });
  }
  await fillInventory(desk, actor, buyers);
}

type Filling = { line: DemoLine; buyer: Buyer; catalogue: ReadonlyMap<string, Sold> };

async function fillLine(desk: Desk, actor: Actor, filling: Filling): Promise<void> {
  const { line } = filling;
  const subscriberId = await perform(at(desk, line.daysAgo), { actor }, (work) => open(work, filling));
  if (!subscriberId) return;
  for (const { daysAgo, ...block } of line.blocks ?? [])
    await perform(at(desk, daysAgo), block.rule ? {} : { actor }, (work) =>
      blockSubscriber(work, { subscriberId, ...block }),
    );
}

/**
 * Orders the line and, in the same moment, lets the modules begin: the commands that the queue carries out later find
 * everything in place, and the line has been there since its own day.
 */
async function open(work: Work, { line, buyer, catalogue }: Filling): Promise<string | undefined> {
  const product = catalogue.get(line.product);
  const addon = catalogue.get(line.product === 'KURUMSAL-SANTRAL' ? 'DID-0850' : 'DID-BR');
  if (!product || !addon) return undefined;
  const brazil = line.product === 'TELEFONIA-CORPORATIVA';
  const options = { channels: line.channels };
  const fields: Record<string, string> = brazil ? { ddd: line.area } : { 'area-code': line.area };
  const addons = line.dids ? [{ addonId: addon.id, quantity: line.dids, fields: {} }] : [];
  const order = await placeOrder(work, {
    customerId: buyer.id,
    wishedName: line.wishedName ?? null,
    accept: true,
    selection: {
      productId: product.id,
      currency: brazil ? 'BRL' : 'TRY',
      cycle: 'monthly',
      options,
      fields,
      addons,
    },
  });
  const service = serviceOf(order, buyer, product, { options, fields, wishedName: line.wishedName ?? null });
  await lineModule.begin(work, service, 'create', {});
  for (const id of order.addonIds) {
    const sold = serviceOf(order, buyer, addon, { options: {}, fields: {}, wishedName: null });
    await numberModule.begin(work, { ...sold, id, parentId: service.id }, 'create', {});
  }
  return furnish(work, service.id, line);
}

const serviceOf = (
  order: PlacedOrder,
  buyer: Buyer,
  sold: Sold,
  with_: Pick<Service, 'options' | 'fields' | 'wishedName'>,
): Service => ({
  ...with_,
  id: order.serviceId,
  number: 0,
  orderNumber: order.number,
  parentId: null,
  customerId: buyer.id,
  customerName: buyer.name,
  productId: sold.id,
  productCode: sold.code,
  module: '',
  moduleSettings: sold.settings,
  quantity: 1,
  state: 'pending',
});

/** Its first number is shown, and where it may call is written down. */
async function furnish(work: Work, serviceId: string, line: DemoLine): Promise<string | undefined> {
  const row = await subscriberOf(work, serviceId);
  if (!row) return undefined;
  const { rows } = await sql<{ number: string }>`
    select number from voice.dids where subscriber_id = ${row.id} order by number limit 1`.execute(work.db);
  await changeWanted(work, row, {
    caller_id: rows[0]?.number ?? null,
    ...(line.destinations ? { allowed_destinations: line.destinations } : {}),
  });
  return row.id;
}

/** A number in every state: ported in and out, kept back, resting. */
async function fillInventory(desk: Desk, actor: Actor, buyers: readonly Buyer[]): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`select id from voice.subscribers order by opened_at limit 2`.execute(desk.database.db);
  const [first, second] = rows;
  if (!first || !second) return;
  const on = <T>(daysAgo: number, act: (work: Work) => Promise<T>) =>
    perform(at(desk, daysAgo), { actor }, act);
  const give = async (work: Work, subscriberId: string, number: string) =>
    assignDid(work, await lockSubscriber(work, subscriberId), { number });
  await on(260, (work) => give(work, first.id, '902125550101'));
  await on(190, (work) =>
    portInDid(work, {
      ...{ number: '902125550177', kind: 'geographic', country: 'TR', areaCode: '212' },
      ...{ from: 'Örnek Telekom', subscriberId: second.id },
    }),
  );
  for (const number of ['908503030060', '908503030061', '902125550110']) {
    await on(220, (work) => give(work, second.id, number));
    await on(45, (work) => releaseDid(work, number));
  }
  await on(20, (work) => portOutDid(work, '908503030099', { to: 'Başka Telekom' }));
  const kept = [
    { number: '908503030070', buyer: buyers[3], note: 'Teklif bekliyor' },
    { number: '908503030077', buyer: buyers[5], note: 'Kolay numara, müşteri seçti' },
    { number: '902165550100', buyer: undefined, note: 'Fuar hattı' },
  ];
  for (const [nth, { number, buyer, note }] of kept.entries()) {
    const until = desk.clock.now().add({ hours: 24 * (6 + nth * 9) });
    await on(2, (work) => reserveDid(work, number, { until, customerId: buyer?.id ?? null, note }));
  }
}

/** The same system so many days ago. */
function at(desk: Desk, daysAgo: number): Desk {
  const clock = movableClock(desk.clock.now().subtract({ hours: 24 * daysAgo + 2 }));
  return { ...desk, clock, outside: { ...desk.outside, clock } };
}

async function catalogueOf({ database }: Desk): Promise<Map<string, Sold>> {
  const { rows } = await sql<Sold>`
    select id, code, '{}'::jsonb as settings from catalog.product_names
    union all select id, code, '{}'::jsonb from catalog.addon_names`.execute(database.db);
  const settings: Record<string, Record<string, unknown>> = {
    'TELEFONIA-CORPORATIVA': { country: 'BR' },
    'DID-0850': { kind: 'nomadic' },
    'DID-BR': { kind: 'geographic' },
  };
  return new Map(rows.map((row) => [row.code, { ...row, settings: settings[row.code] ?? row.settings }]));
}

/** The eldest customers first. */
async function buyersOf({ database }: Desk): Promise<Buyer[]> {
  const { rows } = await sql<Buyer>`
    select id, name, kind from customers.summaries where archived_at is null order by created_at, id limit 80`.execute(
    database.db,
  );
  return rows;
}
