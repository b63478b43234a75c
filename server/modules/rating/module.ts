import { room } from '../../kernel/room.ts';
import { money } from './balances/plug.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { rateMonthAgainJob } from './rerate/rate-month-again.ts';

/** Calls in, prices out: records, ratings, balances, limits and what they come to. */
export default room({
  name: 'rating',
  uses: ['identity', 'customers', 'subscriptions', 'voice', 'tariffs'],
  routes: money.routes,
  jobs: [rateMonthAgainJob, ...money.jobs],
  cron: money.cron,
  permissions: [...permissions, ...money.permissions],
  facts: { ...facts, ...money.facts },
  presenters: money.presenters,
  subjects: money.subjects,
});
