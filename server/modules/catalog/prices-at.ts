import { sql } from 'kysely';
import type { Cycle, PriceNow } from '../../../contracts/catalog.ts';
import { cycles } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';

/** A price in force: minor units of one piece. */
export type PriceAt = { currency: string; cycle: Cycle; amount: bigint; setup: bigint };

/** Prices by the id of what they belong to. */
export type PricesAt = ReadonlyMap<string, readonly PriceAt[]>;

type Row = {
  owner_id: string;
  currency: string;
  cycle: Cycle;
  amount: number | bigint | null;
  setup_fee: number | bigint;
};

/**
 * The prices of products, options, option values and add-ons in force at a moment, the shorter cycle first. What is
 * not offered any more in a currency and cycle is left out.
 */
export async function pricesAt(db: Db, ownerIds: readonly string[], at: Temporal.Instant): Promise<PricesAt> {
  if (ownerIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select distinct on (p.owner_id, p.currency, p.cycle) p.owner_id, p.currency, p.cycle, p.amount, p.setup_fee
    from catalog.prices p
    where p.owner_id = any(${[...ownerIds]}::uuid[]) and p.withdrawn_at is null and p.valid_from <= ${at}
    order by p.owner_id, p.currency, p.cycle, p.valid_from desc`.execute(db);
  const found = Map.groupBy(
    rows.filter((row) => row.amount !== null),
    (row) => row.owner_id,
  );
  return new Map([...found].map(([owner, prices]) => [owner, prices.map(priceOf).sort(byCurrencyAndCycle)]));
}

/** The price in this currency and cycle; else the one-off one: what is paid once is offered with every cycle. */
export function priceFor(
  prices: readonly PriceAt[] | undefined,
  currency: string,
  cycle: Cycle,
): PriceAt | undefined {
  const inCurrency = (prices ?? []).filter((price) => price.currency === currency);
  return (
    inCurrency.find((price) => price.cycle === cycle) ?? inCurrency.find(({ cycle }) => cycle === 'once')
  );
}

/** As the wire carries them. */
export const showPrices = (prices: readonly PriceAt[] | undefined): PriceNow[] =>
  (prices ?? []).map(({ currency, cycle, amount, setup }) => ({
    currency,
    cycle,
    amount: { minor: String(amount), currency },
    setup: { minor: String(setup), currency },
  }));

/** Per currency the price of the shortest cycle, one-off prices last: what "from ₺… a month" says. */
export function fromPrices(prices: readonly PriceAt[] | undefined): PriceAt[] {
  const byCurrency = Map.groupBy(prices ?? [], (price) => price.currency);
  return [...byCurrency.values()].flatMap(
    (inCurrency) => inCurrency.find(({ cycle }) => cycle !== 'once') ?? inCurrency.slice(0, 1),
  );
}

const priceOf = (row: Row): PriceAt => ({
  currency: row.currency,
  cycle: row.cycle,
  amount: BigInt(row.amount ?? 0),
  setup: BigInt(row.setup_fee),
});

const byCurrencyAndCycle = (a: PriceAt, b: PriceAt): number =>
  a.currency === b.currency
    ? cycles.indexOf(a.cycle) - cycles.indexOf(b.cycle)
    : a.currency < b.currency
      ? -1
      : 1;
