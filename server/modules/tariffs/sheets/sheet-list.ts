import { sql } from 'kysely';
import { z } from 'zod';
import type { Sheet, sheetListQuery } from '../../../../contracts/tariffs-sheets.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { deckWithin } from '../access.ts';
import { loadSheets, presentSheet } from './show-sheet.ts';

/** The sheets of a deck, the newest first. */
export async function listSheets(
  db: Db,
  actor: Actor,
  { deckId, cursor, limit }: z.output<typeof sheetListQuery>,
  now: Temporal.Instant,
) {
  const position = await readHorizon(db);
  await deckWithin(db, actor, deckId);
  const after = decodeCursor(cursor, z.tuple([z.uuid()]));
  const beyond = after ? sql`and s.id < ${after[0]}` : sql``;
  const rows = await loadSheets(db, sql`s.deck_id = ${deckId} ${beyond}`, now, limit + 1);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.id],
    (row) => presentSheet(row, actor) as Sheet,
  );
  return { ...page, position };
}
