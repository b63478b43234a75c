import { holds, reaches } from '../../kernel/access.ts';
import { presenter, type SubjectRule } from '../../kernel/room.ts';
import { type LoadedCard, showCard } from './card.ts';
import type { Counts } from './facts.ts';
import { loadCards } from './load-cards.ts';
import { tables } from './tables.ts';

/** Shows cards on live screens. */
export const cardPresenter = presenter<LoadedCard>({
  type: 'card',
  permission: 'pipeline.read',
  load: (db, ids, outside) => loadCards(db, ids, outside.clock.now()),
  show: showCard,
  past: (fact, actor) => {
    const counts = fact.data.counts as Counts | undefined;
    if (!counts) return undefined;
    const { was, reach } = counts;
    return {
      before: was && reaches(actor, 'pipeline.read', was.responsibleIds) ? was : null,
      after: reaches(actor, 'pipeline.read', reach) ? {} : null,
    };
  },
});

/** Whoever may see cards may follow a board; each card of a change is shown only to those who reach it. */
export const boardSubject: SubjectRule = {
  prefix: 'board',
  maySee: async (db, actor, id) => {
    if (!holds(actor, 'pipeline.read') || !/^[0-9a-f-]{36}$/.test(id)) return false;
    const row = await tables(db)
      .selectFrom('pipeline.boards')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  },
};
