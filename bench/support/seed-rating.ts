import { createWriteStream, statSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type pg from 'pg';

/** A telephone operator of some size. */
export const telephony = { subscribers: 5000, prefixes: 110_000, calls: 1_000_000, carriers: 3 };

// Each with up to 10,000 areas of four digits.
const abroad = ['49', '44', '33', '39', '31', '32', '34', '36', '41', '43', '46'];

/** Subscribers with a plan, two rate decks of 110,000 prefixes and three carriers; nothing stays of an earlier run. */
export async function seedTelephony(client: pg.Client): Promise<{ sourceId: number; planId: string }> {
  await client.query('set session_replication_role = replica'); // a ledger nobody may change, services nobody ordered
  for (const table of [
    'rating.calls, rating.rejects, rating.intakes, rating.sources, rating.traffic_pending, rating.traffic_hours, rating.subscriber_hours, rating.known_destinations, rating.alarms, rating.authorisations',
    'voice.blocks, voice.did_assignments, voice.dids, voice.subscribers, voice.routes, voice.trunks, voice.carriers',
    'tariffs.decks, tariffs.plans, tariffs.default_decks, tariffs.exchange_rates',
  ]) {
    await client.query(`truncate ${table} cascade`);
  }
  const one = async <T>(text: string, values: unknown[] = []): Promise<T> =>
    (await client.query(text, values)).rows[0];
  await client.query(
    `insert into voice.subscribers (subscription_id, customer_id, username, sealed_password, password_made_at, channels,
       country, area_code, state, opened_at, changed_at)
     select uuidv7(), c.id, 'sub' || c.n, 'x', now(), 10, 'TR', '212', 'active', now(), now()
     from (select id, row_number() over (order by id) as n from customers.customers order by id limit $1) c`,
    [telephony.subscribers],
  );
  await client.query('set session_replication_role = origin');
  const deck = async (code: string, side: string, share: number) => {
    const { id } = await one<{ id: string }>(
      `insert into tariffs.decks (code, name, side, currency, zone, created_at, changed_at)
       values ($1, $1, $2, 'TRY', 'Europe/Istanbul', now(), now()) returning id`,
      [code, side],
    );
    await client.query(
      `insert into tariffs.deck_versions (deck_id, number, effective_at, created_at) values ($1, 1, '2020-01-01', now())`,
      [id],
    );
    await client.query(
      `insert into tariffs.rules (deck_id, from_version, prefix, destination, destination_group, steps)
       select $1, 1, p.prefix, p.destination, null, jsonb_build_array(
         jsonb_build_object('from', 0, 'rate', (p.rate * $2)::numeric(8,4)::text, 'per', 60, 'increment', 30),
         jsonb_build_object('from', 30, 'rate', (p.rate * $2)::numeric(8,4)::text, 'per', 60, 'increment', 6))
       from (
         select '90' as prefix, 'Türkiye' as destination, 0.2 as rate
         union all select '905' || n, 'Türkiye mobil', 0.4 + n / 1000.0 from generate_series(30, 59) n
         union all select '90212' || n, 'İstanbul', 0.1 + n / 10000.0 from generate_series(100, 999) n
         union all select (array[${abroad.map((code) => `'${code}'`).join(',')}])[1 + n % ${abroad.length}] || lpad((n / ${abroad.length})::text, 4, '0'),
           'Yurt dışı ' || n % 200, 1 + (n % 300) / 100.0 from generate_series(0, $3 - 932) n) p`,
      [id, share, telephony.prefixes],
    );
    return id;
  };
  const sale = await deck('SATIS', 'sale', 1);
  const purchase = await deck('ALIS', 'purchase', 0.5);
  const plan = await one<{ id: string }>(
    `insert into tariffs.plans (code, name, currency, created_at, changed_at) values ('STD', 'Standart', 'TRY', now(), now()) returning id`,
  );
  await client.query(
    `insert into tariffs.plan_versions (plan_id, number, effective_at, deck_ids, created_at) values ($1, 1, '2020-01-01', $2, now())`,
    [plan.id, [sale]],
  );
  await client.query(
    `insert into tariffs.subscriber_plans (subscriber_id, plan_id, during, created_at)
     select id, $1, '[2020-01-01,)', now() from voice.subscribers`,
    [plan.id],
  );
  for (let n = 0; n < telephony.carriers; n++) {
    const carrier = await one<{ id: string }>(
      `insert into voice.carriers (name, currency, created_at, changed_at) values ($1, 'TRY', now(), now()) returning id`,
      [`Taşıyıcı ${n}`],
    );
    await client.query(
      `insert into voice.trunks (carrier_id, name, channel_match, capacity, caller_id_rule, created_at, changed_at) values ($1, $2, $3, 100, 'subscriber', now(), now())`,
      [carrier.id, `carrier${n}`, `PJSIP/carrier${n}-`],
    );
    await client.query(
      `insert into tariffs.carrier_decks (carrier_id, deck_id, during, created_at) values ($1, $2, '[2020-01-01,)', now())`,
      [carrier.id, purchase],
    );
  }
  const source = await one<{ id: number }>(
    `insert into rating.sources (key, name, format, zone, created_at, changed_at)
     values ('bench', 'Bench', 'asterisk-csv', 'UTC', now(), now()) returning id`,
  );
  await client.query('vacuum analyze tariffs.rules, voice.subscribers, tariffs.subscriber_plans');
  return { sourceId: source.id, planId: plan.id };
}

/** Writes calls as Asterisk's `Master.csv` has them, in the order in which they begin. Answers its size in bytes. */
export async function writeMasterCsv(path: string, calls: number): Promise<number> {
  const file = createWriteStream(path);
  let state = 20_261_121;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
  let text = '';
  for (let n = 0; n < calls; n++) {
    const start = 1_761_955_200 + Math.floor(n * 2.5);
    const rings = 3 + Math.floor(random() * 20);
    const talked = random() < 0.7 ? 1 + Math.floor(random() ** 2 * 900) : 0;
    const name = `sub${1 + Math.floor(random() * telephony.subscribers)}`;
    const kind = random();
    const to =
      kind < 0.45
        ? `05${30 + Math.floor(random() * 29)}${digits(7)}`
        : kind < 0.9
          ? `0212${2 + Math.floor(random() * 8)}${digits(6)}`
          : `00${abroad[n % abroad.length]}${String(Math.floor(random() * 9900)).padStart(4, '0')}${digits(5)}`;
    const channel = n.toString(16).padStart(8, '0');
    const carrier = `carrier${n % telephony.carriers}`;
    const id = `${start}.${n}`;
    const missed = ['NO ANSWER', 'BUSY', 'FAILED'][n % 3];
    text +=
      `"${name}","0850303${String(n % 10_000).padStart(4, '0')}","${to}","from-subscriber","""${name}"" <${n % 1000}>",` +
      `"PJSIP/${name}-${channel}","PJSIP/${carrier}-${channel}","Dial","PJSIP/${to}@${carrier},60","${clock(start)}",` +
      `${talked > 0 ? `"${clock(start + rings)}"` : ''},"${clock(start + rings + talked)}",${rings + talked},${talked},` +
      `"${talked > 0 ? 'ANSWERED' : missed}","DOCUMENTATION","${id}","","","${id}",${n}\n`;
    if (text.length < 1 << 20) continue;
    if (!file.write(text)) await new Promise((resume) => file.once('drain', resume));
    text = '';
  }
  file.end(text);
  await finished(file);
  return statSync(path).size;
}

const clock = (epoch: number) => new Date(epoch * 1000).toISOString().slice(0, 19).replace('T', ' ');
