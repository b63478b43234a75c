import { room } from '../../kernel/room.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { rateMonthAgainJob } from './rerate/rate-month-again.ts';

/** Calls in, prices out: records, ratings, balances, limits and what they come to. */
export default room({
  name: 'rating',
  uses: ['identity', 'customers', 'subscriptions', 'voice', 'tariffs'],
  jobs: [rateMonthAgainJob],
  permissions,
  facts,
});
