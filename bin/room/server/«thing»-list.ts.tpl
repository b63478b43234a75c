import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import type { «Thing»Page, «var»Query } from '../../../contracts/«room».ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { show«Thing» } from './show-«thing».ts';
import { tables } from './tables.ts';

/** «Things», the newest first. */
export async function list«Things»(
  db: Db,
  { cursor, limit }: z.output<typeof «var»Query>,
): Promise<«Thing»Page> {
  // Read before the state: what happens in between is told again rather than missed.
  const position = await readHorizon(db);
  const after = decodeCursor(cursor, z.tuple([id]));
  let query = tables(db).selectFrom('«room».«table»').selectAll().orderBy('id', 'desc').limit(limit + 1);
  if (after) query = query.where('id', '<', after[0]);
  const rows = await query.execute();
  return { ...pageOf(rows, limit, (row) => [row.id], show«Thing»), position };
}
