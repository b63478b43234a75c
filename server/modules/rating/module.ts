import { plug } from '../../kernel/ports.ts';
import { room } from '../../kernel/room.ts';
import { deckTraffic } from '../tariffs/index.ts';
import { fillMoneyDemo } from './balances/demo.ts';
import { money } from './balances/plug.ts';
import { documentRoutes } from './documents/routes.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { trafficOfDeck } from './reports/deck-traffic.ts';
import { rateMonthAgainJob } from './rerate/rate-month-again.ts';
import { reratingSubjects } from './rerate/rerating.ts';
import { rerateRoutes } from './rerate/routes.ts';
import { runRerating } from './rerate/run-rerating.ts';
import { fillIntakeDemo } from './sources/demo.ts';
import { intake } from './sources/plug.ts';

/** Calls in, prices out: records, ratings, balances, limits and what they come to. */
export default room({
  name: 'rating',
  uses: ['identity', 'customers', 'subscriptions', 'voice', 'tariffs'],
  routes: [...intake.routes, ...rerateRoutes, ...documentRoutes, ...money.routes],
  reactions: money.reactions,
  plugs: [plug(deckTraffic, trafficOfDeck)],
  jobs: [rateMonthAgainJob, runRerating, ...intake.jobs, ...money.jobs],
  cron: [...intake.cron, ...money.cron],
  permissions: [...permissions, ...money.permissions],
  facts: { ...facts, ...money.facts },
  presenters: [...intake.presenters, ...money.presenters],
  subjects: [reratingSubjects, ...intake.subjects, ...money.subjects],
  demo: async (desk) => {
    await fillMoneyDemo(desk);
    await fillIntakeDemo(desk);
  },
});
