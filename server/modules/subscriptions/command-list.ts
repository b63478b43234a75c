import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { CommandView } from '../../../contracts/subscriptions.ts';
import type { Db } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import type { CommandRow } from './tables.ts';

type CommandLine = CommandRow & { service_number: number; product_name: string; by_name: string | null };

const cursorShape = z.tuple([z.string(), z.uuid()]);

/** The log of a service's commands and those of its add-ons, the newest first. */
export async function listCommands(
  db: Db,
  serviceId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: CommandView[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, cursorShape);
  const beyond = after
    ? sql`and (k.requested_at, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await commandLines(sql`
    where k.subscription_id in (select id from subscriptions.subscriptions where id = ${serviceId} or parent_id = ${serviceId})
      and k.state <> 'scheduled' ${beyond}
    order by k.requested_at desc, k.id desc limit ${limit + 1}`).execute(db);
  return pageOf(rows, limit, (row) => [row.requested_at.toString(), row.id], showCommand);
}

/** Commands of a service that wait for their time, the next first. */
export async function scheduledOf(db: Db, serviceId: string): Promise<CommandView[]> {
  const { rows } = await commandLines(sql`
    where k.subscription_id = ${serviceId} and k.state = 'scheduled' order by k.effective_at, k.id`).execute(
    db,
  );
  return rows.map(showCommand);
}

/** One command as readers see it. */
export async function readCommand(db: Db, id: string): Promise<CommandView> {
  const { rows } = await commandLines(sql`where k.id = ${id}`).execute(db);
  return showCommand(rows[0] as CommandLine);
}

const commandLines = (chosen: RawBuilder<unknown>) => sql<CommandLine>`
  select k.*, s.number as service_number, s.product_name, p.name as by_name
  from subscriptions.commands k
  join subscriptions.subscriptions s on s.id = k.subscription_id
  left join identity.people p on p.id = k.requested_by ${chosen}`;

const showCommand = (row: CommandLine): CommandView => ({
  id: row.id,
  serviceId: row.subscription_id,
  serviceNumber: row.service_number,
  productName: row.product_name,
  command: row.command,
  state: row.state,
  reason: row.reason,
  by: row.by_name,
  requestedAt: row.requested_at.toString(),
  effectiveAt: row.effective_at.toString(),
  finishedAt: row.finished_at?.toString() ?? null,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at?.toString() ?? null,
  fault: row.fault,
  request: row.request,
  answer: row.answer,
  version: row.version,
});
