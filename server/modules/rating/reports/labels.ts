import { sql } from 'kysely';
import type { ReportDimension } from '../../../../contracts/rating-reports.ts';
import type { Db } from '../../../kernel/database.ts';

const tables: Partial<Record<ReportDimension, string>> = {
  customer: 'customers.summaries',
  plan: 'tariffs.plan_names',
  carrier: 'voice.carrier_list',
};

/** Names of what the rows are of, where the key is an id. */
export async function labelsOf(
  db: Db,
  by: ReportDimension,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const table = tables[by];
  const ids = keys.filter((key) => key !== '');
  if (!table || ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
