import type { BulkChange } from '../../../contracts/customers.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

export type BulkRow = {
  id: string;
  actor_id: string | null;
  state: 'running' | 'done' | 'cancelled';
  total: number;
  done: number;
  skipped: number;
  version: number;
  created_at: Temporal.Instant;
};

/** How far changes of many are. */
export async function loadBulk(db: Db, ids: readonly string[]): Promise<Map<string, BulkRow>> {
  const rows = await tables(db)
    .selectFrom('customers.bulk_changes')
    .select(['id', 'actor_id', 'state', 'total', 'done', 'skipped', 'version', 'created_at'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Only who started it follows it. */
export function bulkFor({ actor_id, created_at, ...row }: BulkRow, actor: Actor): BulkChange | null {
  return actor_id !== null && actor_id === actor.id ? { ...row, createdAt: created_at.toString() } : null;
}

/** One change of many as its starter sees it, or null. */
export async function showBulk(db: Db, actor: Actor, id: string): Promise<BulkChange | null> {
  const row = (await loadBulk(db, [id])).get(id);
  return row ? bulkFor(row, actor) : null;
}
