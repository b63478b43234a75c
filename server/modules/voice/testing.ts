import { sql } from 'kysely';
import type { OutgoingAnswer, OutgoingHttp } from '../../kernel/outgoing.ts';
import { OutgoingFault } from '../../kernel/outgoing.ts';
import type { Work } from '../../kernel/work.ts';
import { receiveCustomer } from '../customers/index.ts';
import { placeOrder } from '../subscriptions/index.ts';
import { switchPasswordPlace } from './switch/switch-for.ts';

/** What is on sale in tests of this room: a line with channels and area code, and an add-on number. */
export type Shelf = { productId: string; biggerId: string; addonId: string };

/** Fills the catalogue: `sip` and `sip-big` by module `voice`, add-on `did` by module `voice-did`. */
export async function fillShelf(work: Work, settings: Record<string, unknown> = {}): Promise<Shelf> {
  const { now, db } = work;
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await query.execute(db)).rows[0]?.id as string;
  const group = await one(
    sql`insert into catalog.groups (name, position, created_at) values ('Telefon', 1, ${now}) returning id`,
  );
  const product = (code: string, more: Record<string, unknown>) =>
    one(sql`insert into catalog.products (code, name, group_id, state, module, module_settings, trial_days, created_at, changed_at)
      values (${code}, ${code}, ${group}, 'on-sale', 'voice', ${JSON.stringify({ ...settings, ...more })}::jsonb, 0, ${now}, ${now})
      returning id`);
  const productId = await product('sip', { planId: 'plan-1' });
  const biggerId = await product('sip-big', { planId: 'plan-2', 'default-block': 'international' });
  const addonId = await one(sql`
    insert into catalog.addons (code, name, module, module_settings, created_at)
    values ('did', 'Numara', 'voice-did', '{"kind":"nomadic"}', ${now}) returning id`);
  const channels = await one(sql`
    insert into catalog.options (code, name, kind, min, max, created_at)
    values ('channels', 'Kanal', 'quantity', 1, 100, ${now}) returning id`);
  const price = (owner: string, id: string) =>
    sql`insert into catalog.prices (${sql.ref(owner)}, currency, cycle, amount, setup_fee, valid_from, created_at)
      values (${id}, 'TRY', 'monthly', 1000, 0, ${now}, ${now})`.execute(db);
  for (const id of [productId, biggerId]) {
    await sql`insert into catalog.product_options (product_id, option_id, position) values (${id}, ${channels}, 1)`.execute(
      db,
    );
    await sql`insert into catalog.product_addons (product_id, addon_id, position) values (${id}, ${addonId}, 1)`.execute(
      db,
    );
    await sql`insert into catalog.fields (product_id, code, label, type, required, position)
      values (${id}, 'area-code', 'Alan kodu', 'text', false, 1)`.execute(db);
    await price('product_id', id);
  }
  await sql`insert into catalog.fields (addon_id, code, label, type, required, position)
    values (${addonId}, 'number', 'Numara', 'text', false, 1)`.execute(db);
  await price('option_id', channels);
  await price('addon_id', addonId);
  return { productId, biggerId, addonId };
}

let people = 0;

/** A customer, made by its room's own action. */
export async function addCustomer(
  work: Work,
  { name = 'Ayşe Yılmaz', responsibleIds = [] }: { name?: string; responsibleIds?: readonly string[] } = {},
): Promise<string> {
  const phone = `+90555${String(3_000_000 + ++people).slice(-7)}`;
  const identities = [{ kind: 'phone' as const, value: phone }];
  const { customerId } = await receiveCustomer(work, { name, identities, responsibleIds, tags: [] });
  return customerId;
}

export type LineWish = {
  shelf: Shelf;
  customerId: string;
  wishedName?: string;
  channels?: number;
  areaCode?: string;
  /** Add-on numbers sold with it. */
  dids?: number;
  didNumber?: string;
};

/** Orders a line and accepts the order; the queue makes it real. Answers the ids of the services. */
export async function orderLine(work: Work, wish: LineWish) {
  const { shelf, customerId, wishedName, channels = 2, areaCode = '212', dids = 0, didNumber } = wish;
  const fields: Record<string, string> = didNumber ? { number: didNumber } : {};
  const addons = dids > 0 ? [{ addonId: shelf.addonId, quantity: dids, fields }] : [];
  return placeOrder(work, {
    customerId,
    wishedName: wishedName ?? null,
    accept: true,
    selection: {
      productId: shelf.productId,
      currency: 'TRY',
      cycle: 'monthly',
      options: { channels },
      fields: { 'area-code': areaCode },
      addons,
    },
  });
}

/** The subscriber of a service. */
export async function subscriberIdOf(work: Work, serviceId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from voice.subscribers where subscription_id = ${serviceId}`.execute(work.db);
  return rows[0]?.id as string;
}

/** An Asterisk that keeps what it is told by ARI, and misbehaves when told to. */
export type FakeAsterisk = {
  http: OutgoingHttp;
  url: string;
  /** `auth/NAME`, `aor/NAME`, `endpoint/NAME` → fields. */
  objects: Map<string, Record<string, string>>;
  online: Set<string>;
  calls: string[];
  /** `unreachable`: no answer; a number: every answer has this status. */
  mood: 'well' | 'unreachable' | number;
};

export function fakeAsterisk(url = 'http://switch.test/ari'): FakeAsterisk {
  const fake: FakeAsterisk = {
    url,
    objects: new Map(),
    online: new Set(),
    calls: [],
    mood: 'well',
    http: {
      call: async (address, request = {}) => answerTo(fake, String(address), request),
      callStranger: () => Promise.reject(new Error('the switch is no stranger')),
    },
  };
  return fake;
}

function answerTo(
  fake: FakeAsterisk,
  address: string,
  { method = 'GET', json }: { method?: string; json?: unknown },
): OutgoingAnswer {
  const path = decodeURIComponent(address.slice(fake.url.length + 1));
  fake.calls.push(`${method} ${path}`);
  if (fake.mood === 'unreachable') throw new OutgoingFault('unreachable', 'switch.test');
  if (typeof fake.mood === 'number') return said(fake.mood, { message: 'not today' });
  const object = /^asterisk\/config\/dynamic\/res_pjsip\/(.+)$/.exec(path)?.[1];
  if (object && method === 'PUT') {
    const { fields } = json as { fields: { attribute: string; value: string }[] };
    fake.objects.set(object, Object.fromEntries(fields.map((one) => [one.attribute, one.value])));
    return said(200, fields);
  }
  if (object && method === 'DELETE') return said(fake.objects.delete(object) ? 204 : 404);
  const name = /^endpoints\/PJSIP\/(.+)$/.exec(path)?.[1] ?? '';
  if (!fake.objects.has(`endpoint/${name}`)) return said(404, { message: 'Endpoint not found' });
  return said(200, { state: fake.online.has(name) ? 'online' : 'offline', channel_ids: [] });
}

function said(status: number, json?: unknown): OutgoingAnswer {
  const text = json === undefined ? '' : JSON.stringify(json);
  return { status, headers: {}, body: Buffer.from(text), text: () => text, json: () => JSON.parse(text) };
}

/** A switch row that leads to the fake. */
export async function addSwitch(work: Work, { url }: FakeAsterisk, name = 'Santral 1'): Promise<string> {
  const sealed = work.outside.secrets.seal('ari-password', switchPasswordPlace(url));
  const { rows } = await sql<{ id: string }>`
    insert into voice.switches (name, kind, url, user_name, sealed_password, created_at, changed_at)
    values (${name}, 'asterisk', ${url}, 'kovan', ${sealed}, ${work.now}, ${work.now}) returning id`.execute(
    work.db,
  );
  return rows[0]?.id as string;
}
