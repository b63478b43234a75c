import { sql } from 'kysely';
import type { DeckTraffic, TrafficLine } from '../../tariffs/index.ts';

const atOnce = 5000;

type Row = {
  id: string;
  to: string;
  at: number;
  seconds: number;
  price: string;
  cost: string | null;
  margin: string | null;
};

/**
 * The calls that a deck priced in a span of time, for what a rate sheet would have made of them. All amounts in the
 * deck's currency: a purchase deck sees the customer's price at the rate of exchange of its call.
 */
export const trafficOfDeck: DeckTraffic = async ({ db, deckId, since, until }) => {
  const { rows: decks } = await sql<{ code: string; side: string }>`
    select code, side from tariffs.deck_names where id = ${deckId}`.execute(db);
  const [deck] = decks;
  return deck ? lines(deck) : [];

  async function* lines({ code, side }: { code: string; side: string }): AsyncGenerator<TrafficLine> {
    const trace = side === 'purchase' ? sql`c.cost_trace` : sql`c.price_trace`;
    for (let after = '0', isOpen = true; isOpen; ) {
      const { rows } = await sql<Row>`
        select c.id::text, c.number as to, floor(extract(epoch from coalesce(c.answered_at, c.started_at)))::float8 as at,
          c.seconds, c.price::text, c.cost::text, c.margin::text
        from rating.calls c
        where c.id > ${after} and c.state = 'rated' and c.kind = 'charge' and c.started_at >= ${since}
          and c.started_at < ${until} and ${trace} ->> 'd' = ${code}
          and not exists (select from rating.calls r where r.source_id = c.source_id and r.linked_id = c.linked_id
            and r.unique_id = c.unique_id and r.sequence = c.sequence and r.run = c.run and r.kind = 'reversal')
        order by c.id limit ${atOnce}`.execute(db);
      for (const row of rows) yield lineOf(row, side);
      after = rows.at(-1)?.id ?? after;
      isOpen = rows.length === atOnce;
    }
  }
};

function lineOf({ to, at, seconds, ...row }: Row, side: string): TrafficLine {
  const price = BigInt(row.price);
  const margin = row.margin === null ? null : BigInt(row.margin);
  const costThere = margin === null ? 0n : price - margin;
  const base = { to, startedAt: at, seconds, calls: 1 };
  if (side !== 'purchase') return { ...base, price, cost: costThere };
  const cost = BigInt(row.cost ?? '0');
  return { ...base, cost, price: costThere === 0n ? price : (price * cost) / costThere };
}
