import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { exchangeRatePage, exchangeRateQuery, newExchangeRate } from '../../../contracts/tariffs.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandCurrency } from './add-deck.ts';
import { listSubject } from './facts.ts';

type Row = { base: string; quote: string; day: Temporal.PlainDate; rate: number | bigint };

/** Exchange rates, the newest day first. */
export async function listExchangeRates(
  db: Db,
  query: z.output<typeof exchangeRateQuery>,
): Promise<z.input<typeof exchangeRatePage>> {
  const position = await readHorizon(db);
  const after = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.string(), z.string()]));
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (query.base) conditions.push(sql`base = ${query.base}`);
  if (query.quote) conditions.push(sql`quote = ${query.quote}`);
  if (after)
    conditions.push(
      sql`(day < ${after[0]}::date or (day = ${after[0]}::date and (base, quote) > (${after[1]}, ${after[2]})))`,
    );
  const { rows } = await sql<Row>`
    select base, quote, day, rate from tariffs.exchange_rates
    where ${sql.join(conditions, sql` and `)} order by day desc, base, quote limit ${query.limit + 1}`.execute(
    db,
  );
  return {
    ...pageOf(
      rows,
      query.limit,
      (row) => [row.day.toString(), row.base, row.quote],
      (row) => ({
        base: row.base,
        quote: row.quote,
        day: row.day.toString(),
        rate: formatDecimal(BigInt(row.rate)),
      }),
    ),
    position,
  };
}

/** Writes down what one unit of `base` is worth in `quote` on a day; said again it is corrected. */
export async function setExchangeRate(work: Work, input: z.output<typeof newExchangeRate>): Promise<void> {
  const { base, quote, day, rate } = input;
  demandCurrency(base, 'base');
  demandCurrency(quote, 'quote');
  if (base === quote) throw invalid({ quote: 'same-currency' });
  await sql`insert into tariffs.exchange_rates (base, quote, day, rate)
    values (${base}, ${quote}, ${day}::date, ${parseDecimal(rate)})
    on conflict (base, quote, day) do update set rate = excluded.rate`.execute(work.db);
  work.record({
    kind: 'tariffs.exchange-rate-set',
    subjects: [listSubject],
    data: { base, quote, day, rate },
  });
}
