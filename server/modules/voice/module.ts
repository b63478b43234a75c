import { plug } from '../../kernel/ports.ts';
import { room } from '../../kernel/room.ts';
import { perform } from '../../kernel/work.ts';
import { moduleDescriptions } from '../catalog/index.ts';
import { provisioningModules } from '../subscriptions/index.ts';
import { carrierRoutes } from './carriers/carrier-routes.ts';
import { carrierFacts } from './carriers/facts.ts';
import { carrierPermissions } from './carriers/permissions.ts';
import { fillDemo } from './demo.ts';
import { lineDescription, numberDescription } from './describe-modules.ts';
import { didRoutes } from './did-routes.ts';
import { facts } from './facts.ts';
import { freeExpiredDids } from './free-expired-dids.ts';
import { numberingRoutes } from './numbering/numbering-routes.ts';
import { seedNumbering } from './numbering/seed-numbering.ts';
import { permissions } from './permissions.ts';
import { presenters, subjects } from './presenters.ts';
import { lineModule } from './provide-line.ts';
import { numberModule } from './provide-number.ts';
import { putDidJob } from './put-did.ts';
import { putSubscriberJob } from './put-subscriber.ts';
import { searchLines } from './search-lines.ts';
import { subscriberRoutes } from './subscriber-routes.ts';
import { switchRoutes } from './switch/switch-routes.ts';
import { catchUp, visitLagging } from './visit-lagging.ts';

/** Subscribers (SIP accounts), their blocks and numbers, and the switches, carriers and routes that serve them. */
export default room({
  name: 'voice',
  uses: ['identity', 'customers', 'catalog', 'subscriptions'],
  routes: [...subscriberRoutes, ...didRoutes, ...carrierRoutes, ...switchRoutes, ...numberingRoutes],
  jobs: [putSubscriberJob, putDidJob, freeExpiredDids, visitLagging],
  cron: [
    { match: '* * * * *', job: freeExpiredDids },
    { match: '*/10 * * * *', job: visitLagging },
  ],
  reactions: catchUp,
  plugs: [
    plug(provisioningModules, lineModule),
    plug(provisioningModules, numberModule),
    plug(moduleDescriptions, lineDescription),
    plug(moduleDescriptions, numberDescription),
  ],
  prepare: (desk) => perform(desk, {}, seedNumbering),
  permissions: [...permissions, ...carrierPermissions],
  facts: { ...facts, ...carrierFacts },
  presenters,
  subjects,
  search: searchLines,
  demo: fillDemo,
});
