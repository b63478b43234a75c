import type { Selectable } from 'kysely';
import { holds } from '../../kernel/access.ts';
import { presenter, type SubjectRule } from '../../kernel/room.ts';
import { show«Thing» } from './show-«thing».ts';
import { tables, type «Thing»Row } from './tables.ts';

/** A «thing» as live screens get it. */
export const «var»Presenter = presenter<Selectable<«Thing»Row>>({
  type: '«thing»',
  permission: '«room».read',
  load: async (db, ids) => {
    const rows = await tables(db).selectFrom('«room».«table»').selectAll().where('id', 'in', [...ids]).execute();
    return new Map(rows.map((row) => [row.id, row]));
  },
  show: (row, actor) => (holds(actor, '«room».read') ? show«Thing»(row) : null),
});

/** `«room»:list`: whoever may read. */
export const «room»Subject: SubjectRule = {
  prefix: '«room»',
  maySee: async (_db, actor, id) => id === 'list' && holds(actor, '«room».read'),
};
