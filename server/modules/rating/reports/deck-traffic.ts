import { sql } from 'kysely';
import {
  type DeckTraffic,
  exchangeAmount,
  openPriceBook,
  type PriceBook,
  type TrafficLine,
} from '../../tariffs/index.ts';
import { netPrice } from './net-price.ts';

const atOnce = 5000;

type Row = {
  id: string;
  to: string;
  at: number;
  seconds: number;
  currency: string;
  price: string;
  margin: string | null;
};

/**
 * The calls that a deck priced in a span of time, for what a rate sheet would have made of them. All amounts without tax
 * and in the deck's currency: a purchase deck sees the customer's price at the rate of exchange of its call. Null: nobody
 * knows.
 */
export const trafficOfDeck: DeckTraffic = async ({ db, deckId, since, until }) => {
  const { rows: decks } = await sql<{ code: string; side: string; currency: string }>`
    select code, side, currency from tariffs.deck_names where id = ${deckId}`.execute(db);
  const [deck] = decks;
  if (!deck) return [];
  const { code, side, currency } = deck;
  const seconds = ({ epochMilliseconds }: Temporal.Instant) => epochMilliseconds / 1000;
  const book = await openPriceBook(db, { from: seconds(since), until: seconds(until) });
  return lines();

  async function* lines(): AsyncGenerator<TrafficLine> {
    const trace = side === 'purchase' ? sql`c.cost_trace` : sql`c.price_trace`;
    for (let after = '0', isOpen = true; isOpen; ) {
      const { rows } = await sql<Row>`
        select c.id::text, c.number as to, floor(extract(epoch from coalesce(c.answered_at, c.started_at)))::float8 as at,
          c.seconds, c.currency, ${netPrice}::text as price, c.margin::text
        from rating.calls c
        where c.id > ${after} and c.state = 'rated' and c.kind = 'charge' and c.started_at >= ${since}
          and c.started_at < ${until} and ${trace} ->> 'd' = ${code}
          and not exists (select from rating.calls r where r.source_id = c.source_id and r.linked_id = c.linked_id
            and r.unique_id = c.unique_id and r.sequence = c.sequence and r.run = c.run and r.kind = 'reversal')
        order by c.id limit ${atOnce}`.execute(db);
      for (const row of rows) {
        const { to, at: startedAt, seconds } = row;
        const other = side === 'purchase' ? priceIn(currency, row, book) : costOf(row);
        yield { to, startedAt, seconds, calls: 1, other };
      }
      after = rows.at(-1)?.id ?? after;
      isOpen = rows.length === atOnce;
    }
  }
};

// The margin is in the currency of the price: what of the price it is not, is the cost.
const costOf = ({ price, margin }: Row): bigint | null =>
  margin === null ? null : BigInt(price) - BigInt(margin);

function priceIn(wanted: string, { price, currency, at }: Row, book: PriceBook): bigint | null {
  const rate = book.exchangeRate(currency.trim(), wanted, at);
  return rate && exchangeAmount(BigInt(price), rate);
}
