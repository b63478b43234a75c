import { sql } from 'kysely';
import { type Actor, holds, systemActor } from '../../kernel/access.ts';
import { movableClock } from '../../kernel/clock.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { carryOutNow, type OrderInput, placeOrder } from '../subscriptions/index.ts';
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
import { releaseDid } from './release-did.ts';
import { reserveDid } from './reserve-did.ts';

type Buyer = { id: string; name: string; kind: string; created_at: Temporal.Instant };

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
  const ids = await idsOf(desk);
  await perform(at(desk, 330), { actor }, async (work) => {
    for (const range of demoRanges) await importRange(work, { ...range, dryRun: false });
  });
  await perform(at(desk, 320), { actor }, (work) => fillCarriers(work, desk.clock.now()));
  for (const line of demoLines) {
    const buyer = buyers.filter(({ kind }) => kind === line.kind)[line.buyer];
    if (buyer) await fillLine(desk, actor, { line, buyer, ids });
  }
  await fillInventory(desk, actor, buyers);
}

type Filling = { line: DemoLine; buyer: Buyer; ids: ReadonlyMap<string, string> };

/** Sold and opened on its own day, as if the queue had carried it out then. */
async function fillLine(desk: Desk, actor: Actor, filling: Filling): Promise<void> {
  const { line } = filling;
  const then = at(desk, line.daysAgo, filling.buyer.created_at.add({ hours: 2 }));
  const order = orderOf(filling);
  if (!order) return;
  const { serviceId } = await perform(then, { actor }, (work) => placeOrder(work, order));
  await carryOutNow(then, actor, serviceId);
  const subscriberId = await perform(then, { actor }, (work) => furnish(work, serviceId, line));
  if (!subscriberId) return;
  for (const { daysAgo, ...block } of line.blocks ?? [])
    await perform(at(desk, daysAgo), block.rule ? {} : { actor }, (work) =>
      blockSubscriber(work, { subscriberId, ...block }),
    );
}

function orderOf({ line, buyer, ids }: Filling): OrderInput | null {
  const brazil = line.product === 'TELEFONIA-CORPORATIVA';
  const productId = ids.get(line.product);
  const addonId = ids.get(brazil ? 'DID-BR' : 'DID-0850');
  if (!productId || !addonId) return null;
  return {
    customerId: buyer.id,
    wishedName: line.wishedName ?? null,
    accept: true,
    selection: {
      productId,
      currency: brazil ? 'BRL' : 'TRY',
      cycle: 'monthly',
      options: { channels: line.channels },
      fields: brazil ? { ddd: line.area } : { 'area-code': line.area },
      addons: line.dids ? [{ addonId, quantity: line.dids, fields: {} }] : [],
    },
  };
}

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
  await on(81, (work) => give(work, first.id, '902125550101'));
  await on(74, (work) =>
    portInDid(work, {
      ...{ number: '902125550177', kind: 'geographic', country: 'TR', areaCode: '212' },
      ...{ from: 'Örnek Telekom', subscriberId: second.id },
    }),
  );
  for (const number of ['908503030060', '908503030061', '902125550110']) {
    await on(78, (work) => give(work, second.id, number));
    await on(32, (work) => releaseDid(work, number));
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

/** The same system so many days ago, but not before this moment. */
function at(desk: Desk, daysAgo: number, first?: Temporal.Instant): Desk {
  const day = desk.clock.now().subtract({ hours: 24 * daysAgo + 2 });
  const clock = movableClock(first && Temporal.Instant.compare(day, first) < 0 ? first : day);
  return { ...desk, clock, outside: { ...desk.outside, clock } };
}

async function idsOf({ database }: Desk): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from catalog.product_names union all select id, code from catalog.addon_names`.execute(
    database.db,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The eldest customers first. */
async function buyersOf({ database }: Desk): Promise<Buyer[]> {
  const { rows } = await sql<Buyer>`
    select id, name, kind, created_at from customers.summaries where archived_at is null order by created_at, id limit 80`.execute(
    database.db,
  );
  return rows;
}
