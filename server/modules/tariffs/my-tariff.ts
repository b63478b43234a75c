import { sql } from 'kysely';
import type { z } from 'zod';
import type { MyTariff, mySimulation, Quote } from '../../../contracts/tariffs.ts';
import type { Db } from '../../kernel/database.ts';
import type { OutsideWithoutNetwork } from '../../kernel/outside.ts';
import { operatorZone } from './bundle-period.ts';
import { heldAt, loadHoldings, meterOf } from './held-bundles.ts';
import { quoteAsked } from './quote-asked.ts';
import { orRefuse } from './quote-call.ts';
import { subscriberByLink } from './subscriber-link.ts';

type Secrets = Pick<OutsideWithoutNetwork, 'secrets'>;

/** What a customer sees of its own tariff by the secret address. */
export async function readMyTariff(
  db: Db,
  outside: Secrets,
  token: string,
  now: Temporal.Instant,
): Promise<MyTariff> {
  const subscriber = await subscriberByLink(db, outside, token);
  const [{ rows: plans }, { rows: numbers }, holdings] = await Promise.all([
    sql<NonNullable<MyTariff['plan']>>`
      select p.name, p.description, p.currency from tariffs.subscriber_plans x join tariffs.plans p on p.id = x.plan_id
      where x.subscriber_id = ${subscriber.id} and x.during @> ${now}::timestamptz`.execute(db),
    sql<{ number: string }>`
      select number from voice.did_list where subscriber_id = ${subscriber.id} and state = 'assigned'
      order by number limit 50`.execute(db),
    loadHoldings(db, [subscriber.id]),
  ]);
  return {
    subscriberId: subscriber.id,
    username: subscriber.username,
    plan: plans[0] ?? null,
    zone: operatorZone,
    now: now.toString(),
    meters: heldAt(holdings, subscriber.id, now).map(meterOf),
    numbers: numbers.map((row) => row.number),
  };
}

/** What a call or messages of this subscriber cost; never what they cost us. */
export async function simulateMine(
  db: Db,
  outside: Secrets,
  token: string,
  { service, ...call }: z.output<typeof mySimulation>,
): Promise<Quote> {
  const { id, customerId, country, areaCode } = await subscriberByLink(db, outside, token);
  const asked = {
    planId: null,
    subscriber: { id, customerId },
    caller: { country, areaCode },
    service,
    call,
    connectFeeAlreadyCharged: false,
  };
  const answers = await quoteAsked(db, new Map([[0, asked]]), { withCost: false });
  return orRefuse(answers.get(0));
}
