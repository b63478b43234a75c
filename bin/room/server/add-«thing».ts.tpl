import type { z } from 'zod';
import type { new«Thing», «Thing» } from '../../../contracts/«room».ts';
import type { Work } from '../../kernel/work.ts';
import { listSubject } from './facts.ts';
import { show«Thing» } from './show-«thing».ts';
import { tables } from './tables.ts';

/** Adds a «thing». */
export async function add«Thing»(work: Work, { name }: z.output<typeof new«Thing»>): Promise<«Thing»> {
  const row = await tables(work.db)
    .insertInto('«room».«table»')
    .values({ name, created_at: work.now, changed_at: work.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  work.record({
    kind: '«room».«thing»-added',
    subjects: [listSubject],
    object: { type: '«thing»', id: row.id },
    version: row.version,
    data: { «var»Id: row.id },
  });
  return show«Thing»(row);
}
