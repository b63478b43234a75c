import { sql } from 'kysely';
import { z } from 'zod';
import type { BulkCommand, BulkOutcome, BulkResult, CommandState } from '../../../contracts/subscriptions.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { notFound } from '../../kernel/refusal.ts';
import { withinReach } from '../customers/index.ts';
import type { BulkRow, CommandFault } from './tables.ts';

export type BulkLine = BulkRow & {
  by_name: string | null;
  pressed: number;
  already: number;
  refused: number;
};

/** Commands on many, by id, with what became of them so far. */
export async function loadBulk(db: Db, ids: readonly string[]): Promise<Map<string, BulkLine>> {
  const { rows } = await sql<BulkLine>`
    select b.*, p.name as by_name, n.pressed::int, n.already::int, n.refused::int
    from subscriptions.bulk_commands b
    left join identity.people p on p.id = b.actor_id
    cross join lateral (
      select count(*) filter (where outcome = 'pressed') as pressed,
             count(*) filter (where outcome = 'already') as already,
             count(*) filter (where outcome = 'refused') as refused
      from subscriptions.bulk_items where bulk_id = b.id) n
    where b.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Who may press commands may see how many were pressed; on which, only as far as they reach. */
export const showBulk = (row: BulkLine, actor: Actor): Omit<BulkCommand, 'position'> | null =>
  holds(actor, 'subscriptions.provision')
    ? {
        id: row.id,
        command: row.command,
        reason: row.reason,
        by: row.by_name,
        state: row.state,
        total: row.total,
        pressed: row.pressed,
        already: row.already,
        refused: row.refused,
        createdAt: row.created_at.toString(),
        version: row.version,
      }
    : null;

/** One command on many; 404 for who may not press any. */
export async function readBulk(db: Db, actor: Actor, id: string): Promise<BulkCommand> {
  const position = await readHorizon(db);
  const row = (await loadBulk(db, [id])).get(id);
  const shown = row && showBulk(row, actor);
  if (!shown) throw notFound();
  return { ...shown, position };
}

/** The row, for whoever asked for it. */
export async function bulkRow(db: Db, actor: Actor, id: string): Promise<BulkLine> {
  const row = (await loadBulk(db, [id])).get(id);
  if (!row || row.actor_id !== actor.id) throw notFound();
  return row;
}

type Line = {
  subscription_id: string;
  number: number;
  product_name: string;
  customer_name: string;
  outcome: Exclude<BulkOutcome, 'waiting'> | null;
  command_state: CommandState | null;
  fault: CommandFault | null;
};

/** What became of each service within the actor's reach: what went wrong first, then by number. */
export async function listResults(
  db: Db,
  actor: Actor,
  id: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: BulkResult[]; nextCursor: string | null }> {
  await readBulk(db, actor, id);
  const after = decodeCursor(cursor, z.tuple([z.boolean(), z.number().int()]));
  const { rows } = await sql<Line & { well: boolean }>`
    select * from (
      select i.subscription_id, s.number, s.product_name, c.name as customer_name, i.outcome,
             k.state as command_state, coalesce(i.fault, case when k.state = 'failed' then k.fault end) as fault,
             i.outcome is distinct from 'refused' and k.state is distinct from 'failed' as well
      from subscriptions.bulk_items i
      join subscriptions.subscriptions s on s.id = i.subscription_id
      join customers.summaries c on c.id = s.customer_id
      left join subscriptions.commands k on k.id = i.command_id
      where i.bulk_id = ${id} and ${withinReach(actor, 'subscriptions.read', 's.customer_id')}) r
    where ${after ? sql`(r.well, r.number) > (${after[0]}, ${after[1]})` : sql`true`}
    order by r.well, r.number limit ${limit + 1}`.execute(db);
  return pageOf(rows, limit, (row) => [row.well, row.number], showResult);
}

const showResult = (row: Line): BulkResult => ({
  serviceId: row.subscription_id,
  number: row.number,
  productName: row.product_name,
  customerName: row.customer_name,
  outcome: row.outcome ?? 'waiting',
  command: row.command_state,
  fault: row.fault,
});
