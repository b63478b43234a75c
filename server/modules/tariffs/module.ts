import { plug } from '../../kernel/ports.ts';
import { room } from '../../kernel/room.ts';
import { routePrices } from '../voice/index.ts';
import { fillDemo } from './demo.ts';
import { facts, tariffsSubject } from './facts.ts';
import { followSubscribers } from './follow-subscribers.ts';
import { permissions } from './permissions.ts';
import { priceRoutes } from './price-routes.ts';
import { routes } from './routes.ts';
import { settleHoldingsJob } from './settle-holdings.ts';

/** Rate decks, plans, bundles, discounts, exchange rates, and what a call costs. */
export default room({
  name: 'tariffs',
  uses: ['identity', 'customers', 'voice'],
  routes,
  jobs: [settleHoldingsJob],
  companions: [followSubscribers],
  plugs: [plug(routePrices, priceRoutes)],
  permissions,
  facts,
  subjects: [tariffsSubject],
  demo: fillDemo,
});
