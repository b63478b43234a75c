import { sql } from 'kysely';
import type { z } from 'zod';
import type { effectInput, Sheet } from '../../../../contracts/tariffs-sheets.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockSheet } from './access.ts';
import { emptyEffect } from './empty-effect.ts';
import { runEffect } from './run-effect.ts';
import { showSheet } from './show-sheet.ts';

/** Has the effect on revenue and margin found out: what the deck's calls of the last days would have come to. */
export async function requestEffect(
  work: Work,
  id: string,
  { days }: z.output<typeof effectInput>,
): Promise<Sheet> {
  const { sheet } = await lockSheet(work, id, ['compared']);
  await sql`update tariffs.sheets set effect = ${JSON.stringify(emptyEffect(days, work.now))}::jsonb,
      version = version + 1, changed_at = ${work.now} where id = ${id}`.execute(work.db);
  work.queue(runEffect, { sheetId: id, run: sheet.run, days }, { key: `sheet-effect:${id}` });
  return showSheet(work.db, work.actor, id, work.now);
}
