import { holds } from '../../kernel/access.ts';
import type { SubjectRule } from '../../kernel/room.ts';

/** `catalog:all`: whoever reads the catalogue may follow its changes. */
export const catalogFollowers: SubjectRule = {
  prefix: 'catalog',
  maySee: async (_db, actor, id) => id === 'all' && holds(actor, 'catalog.read'),
};
