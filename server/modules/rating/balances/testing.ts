import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { receiveCustomer } from '../../customers/index.ts';
import { settleEntries } from '../settle-entries.ts';

let people = 0;

/** A customer, made by its room's own action. */
export async function addCustomer(work: Work, responsibleIds: readonly string[] = []): Promise<string> {
  const phone = `+90555${String(4_000_000 + ++people).slice(-7)}`;
  const { customerId } = await receiveCustomer(work, {
    name: `Müşteri ${people}`,
    identities: [{ kind: 'phone', value: phone }],
    responsibleIds,
    tags: [],
  });
  return customerId;
}

export type Line = { id: string; username: string; customerId: string };
export type LineWish = {
  customerId: string;
  planId: string | null;
  channels?: number;
  allowed?: string[];
  state?: 'active' | 'suspended';
};

/** A subscriber of a customer, with a plan since long ago. */
export async function addLine(work: Work, wish: LineWish): Promise<Line> {
  const { customerId, planId, channels = 100, allowed = [], state = 'active' } = wish;
  const username = `hat${++people}`;
  // A line without the service it was sold with: the reference to it is not looked at.
  await sql`set local session_replication_role = replica`.execute(work.db);
  const { rows } = await sql<{ id: string }>`
    insert into voice.subscribers (subscription_id, customer_id, username, sealed_password, password_made_at, channels,
      allowed_destinations, country, area_code, state, opened_at, changed_at)
    values (uuidv7(), ${customerId}, ${username}, '-', ${work.now}, ${channels}, ${allowed}, 'TR', '212', ${state},
      ${work.now}, ${work.now}) returning id`.execute(work.db);
  await sql`set local session_replication_role = origin`.execute(work.db);
  const id = rows[0]?.id as string;
  if (planId !== null) {
    await sql`insert into tariffs.subscriber_plans (subscriber_id, plan_id, during, created_at)
      values (${id}, ${planId}, tstzrange('2020-01-01', null), ${work.now})`.execute(work.db);
  }
  return { id, username, customerId };
}

export type Rate = {
  prefix: string;
  rate: string;
  increment?: number;
  connectFee?: bigint;
  group?: string;
  maxCharge?: bigint;
  stops?: boolean;
};

/** A plan with one deck of these rates per minute, in force since long ago. */
export async function addPlan(work: Work, rates: readonly Rate[], currency = 'TRY'): Promise<string> {
  const code = `P${++people}`;
  const deckId = await idOf(
    work,
    sql`insert into tariffs.decks (code, name, side, currency, zone, created_at, changed_at)
      values (${code}, ${code}, 'sale', ${currency}, 'Europe/Istanbul', ${work.now}, ${work.now}) returning id`,
  );
  await sql`insert into tariffs.deck_versions (deck_id, number, effective_at, created_at)
    values (${deckId}, 1, '2020-01-01', ${work.now})`.execute(work.db);
  for (const one of rates) {
    const steps = [{ from: 0, rate: one.rate, per: 60, increment: one.increment ?? 1 }];
    await sql`insert into tariffs.rules (deck_id, from_version, prefix, destination, destination_group, connect_fee, steps,
        max_charge, max_charge_mode)
      values (${deckId}, 1, ${one.prefix}, ${`Yön ${one.prefix}`}, ${one.group ?? null}, ${one.connectFee ?? 0n},
        ${JSON.stringify(steps)}::jsonb, ${one.maxCharge ?? null}, ${one.stops ? 'stop' : 'cap'})`.execute(
      work.db,
    );
  }
  const planId = await idOf(
    work,
    sql`insert into tariffs.plans (code, name, currency, created_at, changed_at)
      values (${code}, ${code}, ${currency}, ${work.now}, ${work.now}) returning id`,
  );
  await sql`insert into tariffs.plan_versions (plan_id, number, effective_at, deck_ids, created_at)
    values (${planId}, 1, '2020-01-01', ${[deckId]}::uuid[], ${work.now})`.execute(work.db);
  return planId;
}

/** A bundle of so many seconds a month that these lines share. */
export async function addBundle(
  work: Work,
  wish: { customerId: string; lines: readonly Line[]; seconds: number; group: string },
): Promise<void> {
  const code = `B${++people}`;
  const bundleId = await idOf(
    work,
    sql`insert into tariffs.bundles (code, name, unit, allowance, destination_groups, created_at, changed_at)
      values (${code}, ${code}, 'seconds', ${wish.seconds}, ${[wish.group]}, ${work.now}, ${work.now}) returning id`,
  );
  await sql`insert into tariffs.bundle_holdings (bundle_id, customer_id, subscriber_ids, during, created_at)
    values (${bundleId}, ${wish.customerId}, ${wish.lines.map((line) => line.id)}::uuid[],
      tstzrange('2020-01-01', null), ${work.now})`.execute(work.db);
}

async function idOf(work: Work, query: ReturnType<typeof sql<{ id: string }>>): Promise<string> {
  return (await query.execute(work.db)).rows[0]?.id as string;
}

export type RatedCall = {
  line: Line;
  planId?: string | null;
  carrierId?: string | null;
  at: Temporal.Instant;
  seconds: number;
  /** 10⁻⁸; null: not charged. */
  price: bigint | null;
  cost?: bigint | null;
  number?: string;
  destination?: string;
  disposition?: 'answered' | 'no-answer' | 'busy';
  /** What the switch called it. */
  callId?: string;
  currency?: string;
};

let calls = 0;

/** Stores a final entry of the ledger and lets everything follow from it, as an import does. Answers its id. */
export async function storeCall(work: Work, call: RatedCall): Promise<string> {
  const { line, price, cost = null, currency = 'TRY' } = call;
  await sql`insert into rating.sources (key, name, format, zone, created_at, changed_at)
    values ('deneme', 'Deneme', 'kovan', 'UTC', ${work.now}, ${work.now}) on conflict (key) do nothing`.execute(
    work.db,
  );
  const id = await idOf(
    work,
    sql`insert into rating.calls (source_id, intake_id, line, linked_id, unique_id, sequence, state, reason, direction,
      disposition, started_at, answered_at, duration, seconds, account, caller, dialled, channel, out_channel, number,
      destination, subscriber_id, customer_id, plan_id, carrier_id, currency, price, billed_seconds, cost_currency, cost,
      margin, price_trace)
    select s.id, 1, 1, ${call.callId ?? `c${++calls}`}, ${`u${calls}`}, ${calls}, ${price === null ? 'not-charged' : 'rated'}::rating.call_state,
      ${price === null ? 'unanswered' : null}, 'outgoing', ${call.disposition ?? 'answered'}::rating.disposition, ${call.at},
      ${call.seconds > 0 ? call.at : null}, ${call.seconds}, ${call.seconds}, ${line.username}, '', '', '', '',
      ${call.number ?? '902125550000'}, ${call.destination ?? null}, ${line.id}, ${line.customerId}, ${call.planId ?? null},
      ${call.carrierId ?? null}, ${price === null ? null : currency}, ${price}, ${price === null ? null : call.seconds},
      ${cost === null ? null : currency}, ${cost}, ${price === null || cost === null ? null : price - cost}, ${price === null ? null : '{}'}::json
    from rating.sources s where s.key = 'deneme' returning id::text as id`,
  );
  await settleEntries(work, [
    {
      id,
      subscriberId: line.id,
      customerId: line.customerId,
      currency: price === null ? null : currency,
      amount: price,
      callId: price === null ? null : (call.callId ?? null),
    },
  ]);
  return id;
}

/** Whole units as 10⁻⁸. */
export const whole = (units: number): bigint => BigInt(Math.round(units * 100)) * 1_000_000n;
