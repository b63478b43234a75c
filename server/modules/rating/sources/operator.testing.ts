import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { receiveCustomer } from '../../customers/index.ts';

/** A small telephone operator: one line with a plan, a carrier, and prices for Turkish mobile numbers only. */
export type Operator = { customerId: string; subscriberId: string; planId: string; saleDeckId: string };

/** Makes it; `username` is the account code of its calls. */
export async function seedOperator(
  work: Work,
  { username = 'ayse', responsibleIds = [], withPlan = true }: Partial<Wish> = {},
): Promise<Operator> {
  const { now, db } = work;
  const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await query.execute(db)).rows[0]?.id as string;
  const { customerId } = await receiveCustomer(work, {
    name: `Müşteri ${username}`,
    identities: [{ kind: 'phone', value: `+9053255501${String(10 + (username.length % 80))}` }],
    responsibleIds,
    tags: [],
  });
  await sql`set local session_replication_role = replica`.execute(db); // a service nobody ordered
  const subscriberId = await one(sql`
    insert into voice.subscribers (subscription_id, customer_id, username, sealed_password, password_made_at, channels,
      country, area_code, state, opened_at, changed_at)
    values (uuidv7(), ${customerId}, ${username}, 'x', ${now}, 10, 'TR', '212', 'active', '2025-01-01Z', ${now}) returning id`);
  await sql`set local session_replication_role = origin`.execute(db);
  const saleDeckId = await addDeck(work, 'SATIS', 'sale', '0.60');
  const plans = await sql<{ id: string }>`select id from tariffs.plans where code = 'STD'`.execute(db);
  const planId =
    plans.rows[0]?.id ??
    (await one(sql`insert into tariffs.plans (code, name, currency, created_at, changed_at)
      values ('STD', 'Standart', 'TRY', ${now}, ${now}) returning id`));
  await sql`insert into tariffs.plan_versions (plan_id, number, effective_at, deck_ids, created_at)
    values (${planId}, 1, '2020-01-01Z', ${[saleDeckId]}::uuid[], ${now}) on conflict do nothing`.execute(db);
  if (withPlan) await givePlan(work, subscriberId, planId);
  const carriers = await sql`select from voice.carriers`.execute(db);
  if (carriers.rows.length === 0) {
    const carrierId = await one(sql`insert into voice.carriers (name, currency, created_at, changed_at)
      values ('Omurga', 'TRY', ${now}, ${now}) returning id`);
    await sql`insert into voice.trunks (carrier_id, name, channel_match, capacity, caller_id_rule, created_at, changed_at)
      values (${carrierId}, 'omurga', 'PJSIP/omurga-', 100, 'subscriber', ${now}, ${now})`.execute(db);
    const purchase = await addDeck(work, 'ALIS', 'purchase', '0.30');
    await sql`insert into tariffs.carrier_decks (carrier_id, deck_id, during, created_at)
      values (${carrierId}, ${purchase}, '[2020-01-01,)', ${now})`.execute(db);
  }
  return { customerId, subscriberId, planId, saleDeckId };
}

type Wish = { username: string; responsibleIds: readonly string[]; withPlan: boolean };

/** Puts a subscriber on a plan since ever. */
export async function givePlan(work: Work, subscriberId: string, planId: string): Promise<void> {
  await sql`insert into tariffs.subscriber_plans (subscriber_id, plan_id, during, created_at)
    values (${subscriberId}, ${planId}, '[2020-01-01,)', ${work.now})`.execute(work.db);
}

/** Adds a price per minute, in steps of a second, for one more prefix. */
export async function addPrice(work: Work, deckId: string, prefix: string, rate: string): Promise<void> {
  const steps = JSON.stringify([{ from: 0, rate, per: 60, increment: 1 }]);
  await sql`insert into tariffs.rules (deck_id, from_version, prefix, destination, steps)
    values (${deckId}, 1, ${prefix}, ${`Yön ${prefix}`}, ${steps}::jsonb)`.execute(work.db);
}

async function addDeck(work: Work, code: string, side: 'sale' | 'purchase', rate: string): Promise<string> {
  const there = await sql<{ id: string }>`select id from tariffs.decks where code = ${code}`.execute(work.db);
  if (there.rows[0]) return there.rows[0].id;
  const { rows } = await sql<{ id: string }>`
    insert into tariffs.decks (code, name, side, currency, zone, created_at, changed_at)
    values (${code}, ${code}, ${side}, 'TRY', 'Europe/Istanbul', ${work.now}, ${work.now}) returning id`.execute(
    work.db,
  );
  const id = rows[0]?.id as string;
  await sql`insert into tariffs.deck_versions (deck_id, number, effective_at, created_at)
    values (${id}, 1, '2020-01-01Z', ${work.now})`.execute(work.db);
  await addPrice(work, id, '905', rate);
  return id;
}

/** One line of Master.csv: a call of `ayse` to a mobile number, one minute long, unless said otherwise. */
export function masterLine(
  n: number,
  change: Partial<Record<'account' | 'to' | 'start' | 'seconds', string>> = {},
): string {
  const { account = 'ayse', to = '05325550102', start = '2026-11-02 10:00:00', seconds = '60' } = change;
  return (
    `"${account}","08503030101","${to}","musteri","""${account}"" <100>","PJSIP/${account}-${n}","PJSIP/omurga-${n}",` +
    `"Dial","PJSIP/${to}@omurga,60","${start}","${start}","${start}",${seconds},${seconds},"ANSWERED","DOCUMENTATION",` +
    `"1793602800.${n}","","","1793602800.${n}",${n}`
  );
}

/** A body for `multipart/form-data` with one file, and its type. */
export function multipart(name: string, content: Buffer): { body: Buffer; type: string } {
  const edge = 'kovan-edge';
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  return {
    body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
    type: `multipart/form-data; boundary=${edge}`,
  };
}
