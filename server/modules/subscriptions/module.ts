import { room } from '../../kernel/room.ts';
import { applyScheduled, findScheduled } from './apply-scheduled.ts';
import { beginCommand } from './begin-command.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { orderRoutes } from './order-routes.ts';
import { permissions } from './permissions.ts';
import { presenters, subjects } from './presenters.ts';
import { runBulkCommand } from './run-bulk-command.ts';
import { serviceRoutes } from './service-routes.ts';
import { searchServices } from './service-search.ts';
import { tellOfFailure } from './tell-of-failure.ts';

/** Who has what, since when, in which state; provisioning. */
export default room({
  name: 'subscriptions',
  uses: ['identity', 'customers', 'catalog'],
  routes: [...orderRoutes, ...bulkRoutes, ...serviceRoutes],
  jobs: [beginCommand, carryOutCommand, findScheduled, applyScheduled, runBulkCommand],
  cron: [{ match: '* * * * *', job: findScheduled }],
  reactions: [tellOfFailure],
  permissions,
  facts,
  presenters,
  subjects,
  search: searchServices,
  demo: fillDemo,
});
