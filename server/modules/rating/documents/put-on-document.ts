import { sql } from 'kysely';
import type { z } from 'zod';
import type { newUsageDocument, UsageDocument } from '../../../../contracts/rating-rerating.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockWithin } from '../../customers/index.ts';

/** Usage older than this is on a document or was written off. */
const reach = { hours: 24 * 400 };

/**
 * Puts all open usage of a customer in a currency on a document, each entry on one document only. Asked again with the
 * same reference it answers the same. Corrections of what an earlier document carries are entries like others: they
 * are open until the next document takes them.
 */
export async function putOnDocument(
  work: Work,
  input: z.output<typeof newUsageDocument>,
): Promise<UsageDocument> {
  await lockWithin(work, input.customerId, 'customers.read');
  const until = Temporal.Instant.from(input.until);
  const { rows } = await sql<{ id: string }>`
    insert into rating.documents (reference, customer_id, currency, amount, entries, until, created_by, created_at)
    values (${input.reference}, ${input.customerId}, ${input.currency}, 0, 0, ${until}, ${work.actor.id}, ${work.now})
    on conflict (reference) do nothing returning id::text`.execute(work.db);
  const [made] = rows;
  if (!made) return sameDocument(work, input);
  const { rows: sums } = await sql<{ amount: string; entries: number }>`
    with taken as (
      update rating.calls set document_id = ${made.id}
      where subscriber_id in (select id from voice.subscriber_list where customer_id = ${input.customerId})
        and customer_id = ${input.customerId} and state = 'rated' and currency = ${input.currency}
        and document_id is null and started_at < ${until} and started_at >= ${until.subtract(reach)}
      returning price)
    select coalesce(sum(price), 0)::text as amount, count(*)::int as entries from taken`.execute(work.db);
  await sql`update rating.documents set amount = ${sums[0]?.amount ?? '0'}, entries = ${sums[0]?.entries ?? 0}
    where id = ${made.id}`.execute(work.db);
  work.record({
    kind: 'rating.usage-documented',
    subjects: [`customer:${input.customerId}`],
    data: { customerId: input.customerId, reference: input.reference, entries: sums[0]?.entries ?? 0 },
  });
  return findDocument(work.db, input.reference);
}

async function sameDocument(work: Work, input: z.output<typeof newUsageDocument>): Promise<UsageDocument> {
  const document = await findDocument(work.db, input.reference);
  const isSame = document.customerId === input.customerId && document.currency === input.currency;
  if (!isSame || document.releasedAt) throw refusal('document-reference-taken', 409);
  return document;
}

/** Takes a document back (its invoice was cancelled): what it carried is open again. Safe to repeat. */
export async function releaseDocument(work: Work, reference: string): Promise<UsageDocument> {
  const { rows } = await sql<{ id: string; customer_id: string }>`
    update rating.documents set released_at = ${work.now} where reference = ${reference} and released_at is null
    returning id::text, customer_id`.execute(work.db);
  const [released] = rows;
  if (released) {
    await sql`update rating.calls set document_id = null where document_id = ${released.id}
      and subscriber_id in (select id from voice.subscriber_list where customer_id = ${released.customer_id})`.execute(
      work.db,
    );
    work.record({
      kind: 'rating.usage-released',
      subjects: [`customer:${released.customer_id}`],
      data: { customerId: released.customer_id, reference },
    });
  }
  return findDocument(work.db, reference);
}

type Row = {
  reference: string;
  customer_id: string;
  currency: string;
  amount: string;
  entries: number;
  adjustments: string;
  until: Temporal.Instant;
  released_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
};

/** A document by its reference, 404 when there is none. */
export async function findDocument(db: Db, reference: string): Promise<UsageDocument> {
  const { rows } = await sql<Row>`
    select d.reference, d.customer_id, d.currency, d.amount::text, d.entries::int as entries, d.until, d.released_at,
      d.created_at, (select coalesce(sum(c.price), 0)::text from rating.calls c
        where c.document_id = d.id and (c.kind = 'reversal' or c.run > 0)
          and c.subscriber_id in (select id from voice.subscriber_list where customer_id = d.customer_id)) as adjustments
    from rating.documents d where d.reference = ${reference}`.execute(db);
  const [row] = rows;
  if (!row) throw refusal('document-not-found', 404);
  return {
    reference: row.reference,
    customerId: row.customer_id,
    currency: row.currency.trim(),
    amount: formatDecimal(BigInt(row.amount)),
    entries: row.entries,
    adjustments: formatDecimal(BigInt(row.adjustments)),
    until: row.until.toString(),
    releasedAt: row.released_at?.toString() ?? null,
    createdAt: row.created_at.toString(),
  };
}
