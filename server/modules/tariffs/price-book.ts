import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { CompiledDeck } from './engine/compile-tariff.ts';
import type { Exact } from './engine/exact.ts';
import { loadDeck } from './load-deck.ts';
import type { DeckRow } from './tables.ts';

/** Epoch seconds. */
type Moment = number;
type Service = 'voice' | 'message';

/** By what a subscriber's calls are priced at a moment: own decks of the customer, the plan's, the default one. */
export type CustomerSide = { planId: string; decks: readonly CompiledDeck[]; discount: Exact | null };

/** Everything that says by what calls of these subscribers and carriers are priced in a span of time. */
export type PriceBook = {
  /** Null: the subscriber has no plan then. */
  customerSide(subscriberId: string, at: Moment, service: Service): CustomerSide | null;
  /** The chain of a plan without a subscriber. Null: the plan did not exist then. */
  planSide(planId: string, at: Moment, service: Service): CustomerSide | null;
  /** Empty: the carrier has no deck then. */
  carrierSide(carrierId: string, at: Moment, service: Service): readonly CompiledDeck[];
  /** How much of `quote` one unit of `base` was worth; null: nobody has said. */
  exchangeRate(base: string, quote: string, at: Moment): Exact | null;
  /** How a deck or a plan of this book is called. */
  nameOf(id: string): Named | null;
};

export type Named = { id: string; code: string; name: string };

/** As much of a book as prices a subscriber's call. */
export type RatingBook = Pick<PriceBook, 'customerSide' | 'carrierSide' | 'exchangeRate'>;

export type BookFor = {
  subscribers?: readonly { id: string; customerId: string }[];
  planIds?: readonly string[];
  /** `active`: all that we buy from. */
  carrierIds?: readonly string[] | 'active';
  /** Epoch seconds, both included. */
  from: Moment;
  until: Moment;
};

/** Reads the book of exactly these subscribers, plans and carriers: a handful of small questions, decks are kept. */
export async function openPriceBook(db: Db, wanted: BookFor): Promise<PriceBook> {
  const subscribers = wanted.subscribers ?? [];
  const [assigned, plans, carriers, discounts, ownDecks, defaults, rates] = await Promise.all([
    readAssignments(db, wanted),
    readPlanVersions(db, wanted),
    readCarrierDecks(db, wanted),
    readDiscounts(db, wanted),
    readOwnDecks(db, subscribers),
    readDefaults(db),
    readRates(db),
  ]);
  const deckIds = new Set([
    ...plans.flatMap((plan) => plan.deck_ids),
    ...ownDecks.map((deck) => deck.id),
    ...defaults.flatMap((one) => one.deck_id ?? []),
    ...carriers.map((one) => one.deck_id),
  ]);
  const decks = await readDecks(db, [...deckIds], wanted);

  const assignedTo = Map.groupBy(assigned, (one) => one.subscriber_id);
  const versionsOf = Map.groupBy(plans, (one) => one.plan_id);
  const discountsOf = Map.groupBy(discounts, (one) => one.customer_id);
  const decksOfCustomer = Map.groupBy(ownDecks, (one) => one.owner_customer_id ?? '');
  const decksOfCarrier = Map.groupBy(carriers, (one) => one.carrier_id);
  const customerOf = new Map(subscribers.map((one) => [one.id, one.customerId]));

  const inForce = (deckId: string, at: Moment): CompiledDeck | undefined =>
    decks.get(deckId)?.versions.findLast((one) => one.from <= at)?.deck;
  const chain = (deckIds: readonly string[], at: Moment, service: Service): CompiledDeck[] =>
    deckIds.flatMap((id) => (decks.get(id)?.row.service === service ? (inForce(id, at) ?? []) : []));
  const sideOf = (planId: string, customerId: string | null, at: Moment, service: Service) => {
    const version = versionsOf.get(planId)?.findLast((one) => one.from <= at);
    if (!version) return null;
    const own = decksOfCustomer.get(customerId ?? '-')?.map((deck) => deck.id) ?? [];
    const last = defaults.findLast(
      (one) => one.currency === version.currency && one.service === service && one.from <= at,
    );
    const discount = discountsOf.get(customerId ?? '-')?.find((one) => one.from <= at && at < one.until);
    return {
      planId,
      decks: chain([...new Set([...own, ...version.deck_ids, last?.deck_id ?? ''])], at, service),
      discount: discount ? { num: BigInt(discount.percent), den: 10n ** 10n } : null,
    };
  };

  return {
    customerSide: remembered((subscriberId, at, service) => {
      const plan = assignedTo.get(subscriberId)?.find((one) => one.from <= at && at < one.until);
      return plan ? sideOf(plan.plan_id, customerOf.get(subscriberId) ?? null, at, service) : null;
    }),
    planSide: (planId, at, service) => sideOf(planId, null, at, service),
    carrierSide: remembered((carrierId, at, service) =>
      chain(
        (decksOfCarrier.get(carrierId) ?? [])
          .filter((one) => one.service === service && one.from <= at && at < one.until)
          .map((one) => one.deck_id),
        at,
        service,
      ),
    ),
    exchangeRate: (base, quote, at) => {
      if (base === quote) return { num: 1n, den: 1n };
      const known = (a: string, b: string) =>
        rates.findLast((one) => one.base === a && one.quote === b && one.from <= at);
      const straight = known(base, quote);
      if (straight) return { num: BigInt(straight.rate), den: 10n ** 8n };
      const turned = known(quote, base);
      return turned ? { num: 10n ** 8n, den: BigInt(turned.rate) } : null;
    },
    nameOf: (id) => {
      const named = decks.get(id)?.row ?? versionsOf.get(id)?.[0];
      return named ? { id, code: named.code, name: named.name } : null;
    },
  };

  // Nothing changes between two moments at which something begins or ends: one answer for all calls between them.
  function remembered<T>(ask: (id: string, at: Moment, service: Service) => T): typeof ask {
    const edges = [
      ...[...assigned, ...discounts, ...carriers].flatMap((one) => [one.from, one.until]),
      ...[...plans, ...defaults].map((one) => one.from),
      ...decks.values().flatMap((deck) => deck.versions.map((one) => one.from)),
    ]
      .filter((edge) => edge > wanted.from && edge <= wanted.until)
      .sort((a, b) => a - b);
    const answers = new Map<string, { from: Moment; until: Moment; answer: T }>();
    return (id, at, service) => {
      const key = service === 'voice' ? id : `${id} ${service}`;
      const known = answers.get(key);
      if (known && at >= known.from && at < known.until) return known.answer;
      const answer = ask(id, at, service);
      answers.set(key, {
        from: edges.findLast((edge) => edge <= at) ?? Number.NEGATIVE_INFINITY,
        until: edges.find((edge) => edge > at) ?? Number.POSITIVE_INFINITY,
        answer,
      });
      return answer;
    };
  }
}

type Span = { from: Moment; until: Moment };
const since = sql<Moment>`extract(epoch from lower(during))::float8`;
const till = sql<Moment>`coalesce(extract(epoch from upper(during)), 'infinity')::float8`;
const spanOf = ({ from, until }: BookFor) =>
  sql`tstzrange(to_timestamp(${from}), to_timestamp(${until}), '[]')`;

async function readAssignments(db: Db, { subscribers = [], ...wanted }: BookFor) {
  if (subscribers.length === 0) return [];
  const { rows } = await sql<Span & { subscriber_id: string; plan_id: string }>`
    select subscriber_id, plan_id, ${since} as from, ${till} as until from tariffs.subscriber_plans
    where subscriber_id = any(${subscribers.map((one) => one.id)}) and during && ${spanOf(wanted)}`.execute(
    db,
  );
  return rows;
}

async function readCarrierDecks(db: Db, { carrierIds = [], ...wanted }: BookFor) {
  if (carrierIds.length === 0) return [];
  const those =
    carrierIds === 'active'
      ? sql`carrier_id in (select id from voice.carrier_list where active)`
      : sql`carrier_id = any(${[...carrierIds]})`;
  const { rows } = await sql<Span & { carrier_id: string; deck_id: string; service: Service }>`
    select carrier_id, deck_id, service, ${since} as from, ${till} as until from tariffs.carrier_decks
    where ${those} and during && ${spanOf(wanted)}`.execute(db);
  return rows;
}

async function readDiscounts(db: Db, { subscribers = [], ...wanted }: BookFor) {
  if (subscribers.length === 0) return [];
  const { rows } = await sql<Span & { customer_id: string; percent: number | bigint }>`
    select customer_id, percent, ${since} as from, ${till} as until from tariffs.discounts
    where customer_id = any(${customersOf(subscribers)}) and during && ${spanOf(wanted)}`.execute(db);
  return rows;
}

async function readOwnDecks(db: Db, subscribers: NonNullable<BookFor['subscribers']>) {
  if (subscribers.length === 0) return [];
  const { rows } = await sql<Pick<DeckRow, 'id' | 'owner_customer_id'>>`
    select id, owner_customer_id from tariffs.decks
    where owner_customer_id = any(${customersOf(subscribers)}) and archived_at is null order by created_at desc`.execute(
    db,
  );
  return rows;
}

async function readDefaults(db: Db) {
  const { rows } = await sql<{ currency: string; service: Service; deck_id: string | null; from: Moment }>`
    select currency, service, deck_id, extract(epoch from effective_at)::float8 as from
    from tariffs.default_decks order by effective_at`.execute(db);
  return rows;
}

async function readRates(db: Db) {
  const { rows } = await sql<{ base: string; quote: string; rate: number | bigint; from: Moment }>`
    select base, quote, rate, extract(epoch from day::timestamp at time zone 'UTC')::float8 as from
    from tariffs.exchange_rates order by day`.execute(db);
  return rows;
}

async function readPlanVersions(db: Db, { planIds = [], subscribers = [], ...wanted }: BookFor) {
  const assigned = sql`select plan_id from tariffs.subscriber_plans
    where subscriber_id = any(${subscribers.map((one) => one.id)}::uuid[]) and during && ${spanOf(wanted)}`;
  const { rows } = await sql<{
    plan_id: string;
    code: string;
    name: string;
    currency: string;
    deck_ids: string[];
    from: Moment;
  }>`
    select v.plan_id, p.code, p.name, p.currency, v.deck_ids, extract(epoch from v.effective_at)::float8 as from
    from tariffs.plan_versions v join tariffs.plans p on p.id = v.plan_id
    where v.plan_id = any(${[...planIds]}::uuid[]) or v.plan_id in (${assigned}) order by v.number`.execute(
    db,
  );
  return rows;
}

type LoadedDeck = { row: DeckRow; versions: { from: Moment; deck: CompiledDeck }[] };

async function readDecks(db: Db, ids: readonly string[], { from, until }: BookFor) {
  const { rows } = await sql<DeckRow & { number: number; from: Moment }>`
    select d.*, v.number, extract(epoch from v.effective_at)::float8 as from
    from tariffs.decks d join tariffs.deck_versions v on v.deck_id = d.id
    where d.id = any(${[...ids]}) and v.withdrawn_at is null and v.effective_at <= to_timestamp(${until})
      and not exists (select from tariffs.deck_versions later where later.deck_id = d.id and later.number > v.number
        and later.withdrawn_at is null and later.effective_at <= to_timestamp(${from}))
    order by v.number`.execute(db);
  const loaded = await Promise.all(
    rows.map(async (row) => ({
      row,
      version: { from: row.from, deck: await loadDeck(db, row, row.number) },
    })),
  );
  const decks = new Map<string, LoadedDeck>();
  for (const { row, version } of loaded) {
    const known = decks.get(row.id);
    if (known) known.versions.push(version);
    else decks.set(row.id, { row, versions: [version] });
  }
  return decks;
}

const customersOf = (subscribers: readonly { customerId: string }[]): string[] => [
  ...new Set(subscribers.map((one) => one.customerId)),
];
