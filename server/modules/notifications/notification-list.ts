import { sql } from 'kysely';
import { z } from 'zod';
import type { Notification, NotificationKind, NotificationPage } from '../../../contracts/notifications.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { pgText } from '../../kernel/temporal.ts';

export type ShownRow = {
  id: string;
  user_id: string;
  kind: NotificationKind;
  by_id: string | null;
  by_name: string | null;
  customer_id: string | null;
  customer_name: string | null;
  responsible_ids: string[];
  customers: number;
  source: string | null;
  thing_type: string | null;
  thing_id: string | null;
  loud: boolean;
  created_at: Temporal.Instant;
  read_at: Temporal.Instant | null;
};

export type ListQuery = {
  unread?: boolean | undefined;
  kind?: NotificationKind | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** What a shown row is made of; the table must be called `n`. */
export const shownColumns = sql`n.id, n.user_id, n.kind, n.by_id, p.name as by_name, n.customer_id, c.name as customer_name,
  array(select r.user_id from customers.responsibles_of r where r.customer_id = n.customer_id) as responsible_ids,
  n.customers, n.source, n.thing_type, n.thing_id, n.loud, n.created_at, n.read_at`;

export const shownJoins = sql`left join identity.people p on p.id = n.by_id
  left join customers.summaries c on c.id = n.customer_id`;

/** A person's own notifications, newest first, with how many are unread in all. */
export async function listNotifications(
  db: Db,
  actor: Actor,
  userId: string,
  query: ListQuery,
): Promise<NotificationPage> {
  const position = await readHorizon(db);
  const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const { rows } = await sql<ShownRow>`
    select ${shownColumns} from (
      select * from notifications.notifications
      where user_id = ${userId} and not hidden
        ${query.unread === undefined ? sql`` : query.unread ? sql`and read_at is null` : sql`and read_at is not null`}
        ${query.kind ? sql`and kind = ${query.kind}` : sql``}
        ${after ? sql`and (created_at, id) < (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by created_at desc, id desc limit ${query.limit + 1}) n ${shownJoins}
    order by n.created_at desc, n.id desc`.execute(db);
  const page = pageOf(
    rows,
    query.limit,
    (row) => [pgText(row.created_at), row.id],
    (row) => showNotification(row, actor),
  );
  return { ...page, unread: await countUnread(db, userId), position };
}

/** How many a person has not read. Derived from the rows, so that it is right on every device. */
export async function countUnread(db: Db, userId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notifications.notifications
    where user_id = ${userId} and read_at is null and not hidden`.execute(db);
  return rows[0]?.n ?? 0;
}

/** A row as its receiver may see it now: no name of a customer who is out of their reach. */
export function showNotification(row: ShownRow, actor: Actor): Notification {
  const seen = row.customer_name !== null && reaches(actor, 'customers.read', row.responsible_ids);
  // Of many there is no one customer; the thing shows of them what its reader may see.
  const mayOpen = seen || row.customer_id === null;
  return {
    id: row.id,
    kind: row.kind,
    by: row.by_id && row.by_name !== null ? { id: row.by_id, name: row.by_name } : null,
    customer: seen && row.customer_id ? { id: row.customer_id, name: row.customer_name ?? '' } : null,
    customers: row.customers,
    source: row.source,
    ...(mayOpen && row.thing_type && row.thing_id
      ? { thing: { type: row.thing_type, id: row.thing_id } }
      : {}),
    createdAt: row.created_at.toString(),
    readAt: row.read_at?.toString() ?? null,
  };
}
