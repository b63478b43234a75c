import type { Selectable } from 'kysely';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables, type «Thing»Row } from './tables.ts';

/** The «thing», locked until the end of the transaction, or 404: the only way from an outside id to a row. */
export async function lock«Thing»(work: Work, «var»Id: string): Promise<Selectable<«Thing»Row>> {
  const row = await tables(work.db)
    .selectFrom('«room».«table»')
    .selectAll()
    .where('id', '=', «var»Id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
