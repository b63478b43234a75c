import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { listSubject } from '../facts.ts';
import { lockSheet } from './access.ts';
import { sheetSubject } from './facts.ts';

/** Throws a sheet away that was not applied; what it staged goes with the next sweep, a running dry run ends. */
export async function discardSheet(work: Work, id: string): Promise<void> {
  const { sheet, deck } = await lockSheet(work, id, ['uploaded', 'reading', 'compared', 'failed']);
  await sql`update tariffs.sheets set state = 'discarded', version = version + 1, changed_at = ${work.now}
    where id = ${id}`.execute(work.db);
  work.record({
    kind: 'tariffs.sheet-discarded',
    subjects: [sheetSubject(id), listSubject],
    data: { sheetId: id, deckId: deck.id, name: sheet.name, deck: deck.name },
  });
}
