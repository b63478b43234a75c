import { sql } from 'kysely';
import { z } from 'zod';
import type { MyCallPage, myCallQuery } from '../../../../contracts/rating.ts';
import type { Db } from '../../../kernel/database.ts';
import type { OutsideWithoutNetwork } from '../../../kernel/outside.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { type PackedTrace, subscriberByLink, unpackTrace } from '../../tariffs/index.ts';
import { decimalOrNull } from './call.ts';
import { notReplaced } from './call-filter.ts';

type Row = {
  id: number;
  started_at: Temporal.Instant;
  number: string;
  destination: string | null;
  seconds: number;
  is_message: boolean;
  state: 'rated' | 'unrated' | 'not-charged';
  currency: string | null;
  price: number | bigint | null;
  price_trace: PackedTrace | null;
};

/** The answered calls of a subscriber as its customer sees them by the secret address: never what they cost us. */
export async function listMyCalls(
  db: Db,
  outside: Pick<OutsideWithoutNetwork, 'secrets'>,
  token: string,
  { cursor, limit }: z.output<typeof myCallQuery>,
): Promise<MyCallPage> {
  const subscriber = await subscriberByLink(db, outside, token);
  const after = decodeCursor(cursor, z.tuple([z.string(), z.int()]));
  const { rows } = await sql<Row>`
    select c.id, c.started_at, c.number, c.destination, c.seconds, c.is_message, c.state, c.currency, c.price, c.price_trace
    from rating.calls c
    where c.subscriber_id = ${subscriber.id} and c.kind = 'charge' and c.direction = 'outgoing' and ${notReplaced}
      and c.disposition = 'answered' and (c.reason is null or c.reason not in ('other-leg', 'same-leg'))
      and ${after ? sql`(c.started_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql`true`}
    order by c.started_at desc, c.id desc limit ${limit + 1}`.execute(db);
  return pageOf(
    rows,
    limit,
    (row) => [row.started_at.toString(), row.id],
    (row) => ({
      id: row.id,
      startedAt: row.started_at.toString(),
      number: row.number,
      destination: row.destination,
      seconds: row.seconds,
      kind: row.is_message ? ('message' as const) : ('call' as const),
      state: row.state,
      currency: row.currency,
      price: decimalOrNull(row.price),
      trace: row.price_trace && unpackTrace(row.price_trace),
    }),
  );
}
