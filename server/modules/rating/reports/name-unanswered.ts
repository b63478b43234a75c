import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { openPriceBook, priceCall } from '../../tariffs/index.ts';

/** Where an unanswered call would have gone, and by which plan. */
export type Named = { id: string; planId: string; destination: string | null };

type Row = {
  id: string;
  subscriber_id: string;
  customer_id: string;
  at: number;
  number: string;
  is_message: boolean;
};

/**
 * Unanswered calls are not priced, so their entries name no destination. Reports ask how many attempts to it were
 * answered: here it is found as for a priced call.
 */
export async function nameUnanswered(db: Db, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<Row>`
    select id::text, subscriber_id, customer_id, extract(epoch from started_at)::float8 as at, number, is_message
    from rating.calls where id = any(${[...ids]}::bigint[]) and state = 'not-charged' and reason = 'unanswered'
      and direction = 'outgoing' and subscriber_id is not null and destination is null`.execute(db);
  if (rows.length === 0) return [];
  const subscribers = new Map(rows.map((row) => [row.subscriber_id, row.customer_id]));
  const book = await openPriceBook(db, {
    subscribers: [...subscribers].map(([id, customerId]) => ({ id, customerId })),
    from: Math.floor(rows.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY)),
    until: Math.ceil(rows.reduce((most, { at }) => Math.max(most, at), 0)),
  });
  return rows.flatMap((row) => {
    const side = book.customerSide(row.subscriber_id, row.at, row.is_message ? 'message' : 'voice');
    if (!side) return [];
    const priced = priceCall(side.decks, { to: row.number, startedAt: row.at, seconds: 0 });
    return [{ id: row.id, planId: side.planId, destination: priced?.rule.destination ?? null }];
  });
}
