import { sql } from 'kysely';
import type { Quote } from '../../../contracts/tariffs.ts';
import type { QuoteRequest } from '../../../contracts/tariffs-engine.ts';
import { type Actor, holds, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { ownersOf } from '../customers/index.ts';
import { type Asked, quoteAsked } from './quote-asked.ts';
import { quoteInline } from './quote-inline.ts';
import { countryOfCurrency } from './rated-numbers.ts';

export type Answer = Quote | { refusal: 'no_rate' | 'no-plan' };

/**
 * Prices calls, in the order in which they are asked. By an inline tariff the number is matched as it is given; by a
 * plan or subscriber it is read as a switch would. Unknown plans and subscribers out of reach are 404.
 */
export async function quoteCalls(db: Db, actor: Actor, requests: readonly QuoteRequest[]): Promise<Answer[]> {
  const asked = await readAsked(db, actor, requests);
  const priced = await quoteAsked(db, asked, { withCost: holds(actor, 'tariffs.see-cost') });
  const inline = await quoteInline(requests);
  return requests.map((_, n) => (priced.get(n) ?? inline.get(n)) as Answer);
}

async function readAsked(
  db: Db,
  actor: Actor,
  requests: readonly QuoteRequest[],
): Promise<Map<number, Asked>> {
  const planIds = requests.flatMap(({ planId }) => planId ?? []);
  const subscriberIds = requests.flatMap(({ subscriberId }) => subscriberId ?? []);
  const [plans, subscribers] = await Promise.all([
    readPlans(db, [...new Set(planIds)]),
    readSubscribers(db, actor, [...new Set(subscriberIds)]),
  ]);
  const asked = new Map<number, Asked>();
  requests.forEach((request, n) => {
    const { planId, subscriberId, service, call, connectFeeAlreadyCharged } = request;
    if (!planId && !subscriberId) return;
    const by = planId ? plans.get(planId) : subscribers.get(subscriberId ?? '');
    if (!by) throw notFound();
    asked.set(n, { ...by, service, call, connectFeeAlreadyCharged });
  });
  return asked;
}

type By = Pick<Asked, 'planId' | 'subscriber' | 'caller'>;

async function readPlans(db: Db, ids: string[]): Promise<Map<string, By>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; currency: string }>`
    select id, currency from tariffs.plans where id = any(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, currency }) => [
      id,
      { planId: id, subscriber: null, caller: { country: countryOfCurrency(currency), areaCode: null } },
    ]),
  );
}

async function readSubscribers(db: Db, actor: Actor, ids: string[]): Promise<Map<string, By>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; customerId: string; country: string; areaCode: string | null }>`
    select id, customer_id as "customerId", country, area_code as "areaCode" from voice.subscriber_list
    where id = any(${ids}::uuid[])`.execute(db);
  const owners = await ownersOf(
    db,
    rows.map((row) => row.customerId),
  );
  return new Map(
    rows
      .filter((row) => reaches(actor, 'voice.read', owners.get(row.customerId) ?? []))
      .map(({ id, customerId, country, areaCode }) => [
        id,
        { planId: null, subscriber: { id, customerId }, caller: { country, areaCode } },
      ]),
  );
}
