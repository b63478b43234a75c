import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../../kernel/database.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { job } from '../../../kernel/jobs.ts';

/** Days for which staged lines are kept: of applied sheets to look at, of others to go on with. */
const keptDays = 30;

/**
 * Sweeps what sheets have staged: of those thrown away at once, of others after 30 days. The list of sheets stays; one
 * that was never applied is thrown away then, for its dry run is long out of date.
 */
export const forgetSheets = job({
  name: 'tariffs.forget-sheets',
  payload: z.object({}),
  prepare: async ({ db, outside }): Promise<string[]> => {
    const due = await dueSheets(db, outside.clock.now());
    for (const { id, file_key } of due) await forget(db, outside.files, id, file_key);
    return due.map(({ id }) => id);
  },
  run: async ({ work, prepared }) => {
    await sql`update tariffs.sheets set state = case state when 'applied' then state else 'discarded' end,
        swept_at = ${work.now} where id = any(${prepared}::uuid[])`.execute(work.db);
  },
});

async function dueSheets(db: Db, now: Temporal.Instant): Promise<{ id: string; file_key: string }[]> {
  const { rows } = await sql<{ id: string; file_key: string }>`
    select id, file_key from tariffs.sheets where swept_at is null
      and (state = 'discarded' or changed_at < ${now.subtract({ hours: 24 * keptDays })}) limit 100`.execute(
    db,
  );
  return rows;
}

async function forget(db: Db, files: FileStore, id: string, fileKey: string): Promise<void> {
  for (const table of ['sheet_changes', 'sheet_rows', 'sheet_faults', 'sheet_corrections'])
    await sql`delete from ${sql.table(`tariffs.${table}`)} where sheet_id = ${id}`.execute(db);
  await files.delete(fileKey);
}
