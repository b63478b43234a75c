import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import type { Discount, discountPage, discountQuery, newDiscount } from '../../../contracts/tariffs.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { invalid, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockWithin, withinReach } from '../customers/index.ts';
import { listSubject } from './facts.ts';

type Row = {
  id: string;
  customer: { id: string; name: string };
  percent: number | bigint;
  since: Temporal.Instant;
  until: Temporal.Instant | null;
  is_present: boolean;
};

/** Discounts of the customers within reach, the newest first. */
export async function listDiscounts(
  db: Db,
  actor: Actor,
  query: z.output<typeof discountQuery>,
  now: Temporal.Instant,
): Promise<z.input<typeof discountPage>> {
  const position = await readHorizon(db);
  const after = decodeCursor(query.cursor, z.tuple([id]));
  const conditions: RawBuilder<SqlBool>[] = [withinReach(actor, 'customers.read', 'x.customer_id')];
  if (query.customerId) conditions.push(sql`x.customer_id = ${query.customerId}`);
  if (after) conditions.push(sql`x.id < ${after[0]}`);
  const { rows } = await sql<Row>`
    select x.id, x.percent, lower(x.during) as since, upper(x.during) as until,
           x.during @> ${now}::timestamptz as is_present, jsonb_build_object('id', c.id, 'name', c.name) as customer
    from tariffs.discounts x join customers.summaries c on c.id = x.customer_id
    where ${sql.join(conditions, sql` and `)} order by x.id desc limit ${query.limit + 1}`.execute(db);
  return { ...pageOf(rows, query.limit, (row) => [row.id], show), position };
}

const show = (row: Row): Discount => ({
  id: row.id,
  customer: row.customer,
  percent: formatDecimal(BigInt(row.percent)),
  since: row.since.toString(),
  until: row.until?.toString() ?? null,
  isPresent: row.is_present,
});

/** Gives a customer a discount on calls. Another one of that time ends where this begins; a later one is refused. */
export async function giveDiscount(work: Work, input: z.output<typeof newDiscount>): Promise<void> {
  const { customerId, percent, until } = input;
  const from = input.from ?? work.now;
  if (until && Temporal.Instant.compare(until, from) <= 0) throw invalid({ until: 'ends-before-it-begins' });
  await lockWithin(work, customerId, 'tariffs.assign');
  await sql`update tariffs.discounts set during = tstzrange(lower(during), ${from})
    where customer_id = ${customerId} and during @> ${from}::timestamptz and lower(during) < ${from}`.execute(
    work.db,
  );
  await sql`insert into tariffs.discounts (customer_id, percent, during, by, created_at)
    values (${customerId}, ${parseDecimal(percent)}, tstzrange(${from}, ${until}),
      ${work.actor.kind === 'user' ? work.actor.id : null}, ${work.now})`
    .execute(work.db)
    .catch((error) => {
      if (error?.constraint === 'one_discount_at_a_time') throw refusal('discount-overlaps', 409);
      throw error;
    });
  work.record({
    kind: 'tariffs.discount-given',
    subjects: [listSubject, `customer:${customerId}`],
    data: { customerId, percent },
  });
}

/** Ends a discount now; one that has not begun goes. */
export async function endDiscount(work: Work, discountId: string): Promise<void> {
  const { rows } = await sql<{ customer_id: string; percent: number | bigint }>`
    select customer_id, percent from tariffs.discounts where id = ${discountId}`.execute(work.db);
  const discount = rows[0];
  if (!discount) throw notFound();
  await lockWithin(work, discount.customer_id, 'tariffs.assign');
  await sql`delete from tariffs.discounts where id = ${discountId} and lower(during) >= ${work.now}`.execute(
    work.db,
  );
  await sql`update tariffs.discounts set during = tstzrange(lower(during), ${work.now})
    where id = ${discountId} and during @> ${work.now}::timestamptz`.execute(work.db);
  work.record({
    kind: 'tariffs.discount-ended',
    subjects: [listSubject, `customer:${discount.customer_id}`],
    data: { customerId: discount.customer_id, percent: formatDecimal(BigInt(discount.percent)) },
  });
}
