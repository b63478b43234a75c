import { room } from '../../kernel/room.ts';
import { backfillMeta, backfillMetaPage } from './backfill-meta.ts';
import { backfillMetaForm } from './backfill-meta-form.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { fetchMetaLead } from './fetch-meta-lead.ts';
import { forgetMetaDeliveries } from './forget-meta-deliveries.ts';
import { formRoutes } from './form-routes.ts';
import { hookRoutes } from './hook-routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { leadRoutes } from './lead-routes.ts';
import { metaRoutes } from './meta-routes.ts';
import { permissions } from './permissions.ts';
import { presenters, subjects } from './presenters.ts';
import { readMetaDelivery } from './read-meta-delivery.ts';

/** Signals of people who may become customers, however they come in, with where they came from. */
export default room({
  name: 'leads',
  uses: ['identity', 'customers'],
  routes: [...intakeRoutes, ...hookRoutes, ...formRoutes, ...metaRoutes, ...leadRoutes],
  jobs: [
    readMetaDelivery,
    fetchMetaLead,
    backfillMeta,
    backfillMetaPage,
    backfillMetaForm,
    forgetMetaDeliveries,
  ],
  cron: [
    { match: '*/5 * * * *', job: backfillMeta },
    { match: '40 2 * * *', job: forgetMetaDeliveries },
  ],
  permissions,
  facts,
  presenters,
  subjects,
  demo: fillDemo,
});
