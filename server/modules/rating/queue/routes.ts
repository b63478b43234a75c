import { unratedQueue } from '../../../../contracts/rating.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { readUnratedQueue } from './unrated-queue.ts';

export const queueRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/unrated',
    summary: 'What could not be rated, by reason and by what would have to be repaired',
    who: may('rating.import'),
    answer: unratedQueue,
    run: ({ db }) => readUnratedQueue(db),
  }),
];
