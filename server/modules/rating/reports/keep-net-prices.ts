import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { netAmount } from '../../tariffs/index.ts';

/**
 * Notes on entries that are about to be counted what their price is without the tax inside it, where their deck's prices
 * are gross and nobody has noted it yet. A reversal takes back what its charge brought in, whatever tax holds by now.
 */
export async function keepNetPrices(db: Db, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; price: string; tax: number }>`
    select c.id::text, c.price::text, d.tax_rate as tax
    from rating.calls c join tariffs.deck_names d on d.code = c.price_trace ->> 'd'
    where c.id = any(${[...ids]}::bigint[]) and c.kind = 'charge' and c.state = 'rated' and c.net_price is null
      and d.tax = 'gross' and d.tax_rate > 0`.execute(db);
  if (rows.length > 0) {
    const nets = rows.map(({ price, tax }) =>
      netAmount(BigInt(price), { taxInside: { num: BigInt(tax), den: 10n ** 8n } }),
    );
    await sql`update rating.calls c set net_price = n.net
      from unnest(${rows.map((row) => row.id)}::bigint[], ${nets.map(String)}::bigint[]) as n (id, net)
      where c.id = n.id`.execute(db);
  }
  await sql`update rating.calls r set net_price = -c.net_price
    from rating.calls c
    where r.id = any(${[...ids]}::bigint[]) and r.kind = 'reversal' and r.net_price is null and c.net_price is not null
      and (c.source_id, c.linked_id, c.unique_id, c.sequence, c.run) = (r.source_id, r.linked_id, r.unique_id, r.sequence, r.run)
      and c.kind = 'charge'`.execute(db);
}

/** What an entry `c` brought in, without tax. */
export const netPrice = sql<string>`coalesce(c.net_price, c.price)`;
