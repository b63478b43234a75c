import { room } from '../../kernel/room.ts';
import { money } from './balances/plug.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { rateMonthAgainJob } from './rerate/rate-month-again.ts';
import { intake } from './sources/plug.ts';

/** Calls in, prices out: records, ratings, balances, limits and what they come to. */
export default room({
  name: 'rating',
  uses: ['identity', 'customers', 'subscriptions', 'voice', 'tariffs'],
  routes: [...intake.routes, ...money.routes],
  jobs: [rateMonthAgainJob, ...intake.jobs, ...money.jobs],
  cron: [...intake.cron, ...money.cron],
  permissions: [...permissions, ...money.permissions],
  facts: { ...facts, ...money.facts },
  presenters: [...intake.presenters, ...money.presenters],
  subjects: [...intake.subjects, ...money.subjects],
});
