import type { z } from 'zod';
import type { «Thing», «var»Change } from '../../../contracts/«room».ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lock«Thing» } from './access.ts';
import { listSubject } from './facts.ts';
import { show«Thing» } from './show-«thing».ts';
import { tables } from './tables.ts';

/** Gives a «thing» another name. 404 if it is not there, 409 with the present state if somebody was faster. */
export async function rename«Thing»(
  work: Work,
  «var»Id: string,
  { name, version }: z.output<typeof «var»Change>,
): Promise<«Thing»> {
  const before = await lock«Thing»(work, «var»Id);
  if (before.version !== version) throw conflict(show«Thing»(before));
  const row = await tables(work.db)
    .updateTable('«room».«table»')
    .set({ name, changed_at: work.now, version: version + 1 })
    .where('id', '=', «var»Id)
    .returningAll()
    .executeTakeFirstOrThrow();
  work.record({
    kind: '«room».«thing»-renamed',
    subjects: [listSubject],
    object: { type: '«thing»', id: row.id },
    version: row.version,
    data: { «var»Id: row.id },
    before: { name: before.name },
    after: { name },
  });
  return show«Thing»(row);
}
