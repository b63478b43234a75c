import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  metaConnectionChange,
  metaFailures,
  metaFormChange,
  metaOverview,
  metaPageChange,
  metaTest,
  newMetaBackfill,
  newMetaConnection,
  newMetaConnectionAnswer,
  newMetaPage,
  newMetaPageAnswer,
} from '../../../contracts/leads-meta.ts';
import { may } from '../../kernel/access.ts';
import { pageQuery } from '../../kernel/page.ts';
import { refusal } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { changeMetaConnection } from './change-meta-connection.ts';
import { changeMetaForm } from './change-meta-form.ts';
import { connectMetaApp } from './connect-meta-app.ts';
import { connectMetaPage } from './connect-meta-page.ts';
import { connectionById, pageById } from './meta-connection.ts';
import { listMetaFailures, readMetaOverview } from './meta-overview.ts';
import { probeMetaPage, subscribeMetaPage } from './probe-meta-page.ts';
import { removeMetaPage } from './remove-meta-page.ts';
import { retryMetaLeads } from './retry-meta-leads.ts';
import { startMetaBackfill } from './start-meta-backfill.ts';
import { subscribeMetaApp } from './subscribe-meta-app.ts';
import { testMetaPage } from './test-meta-page.ts';

const manage = may('leads.manage-meta');
const byId = z.object({ id });

export const metaRoutes = [
  route({
    method: 'GET',
    path: '/api/leads/meta',
    summary: 'Connections to Meta with their pages and forms',
    who: manage,
    answer: metaOverview,
    run: ({ db, kernel }) => readMetaOverview(db, kernel.settings),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/connections',
    summary: 'Connect an app of Meta',
    who: manage,
    body: newMetaConnection,
    answer: newMetaConnectionAnswer,
    run: ({ work, body }) => connectMetaApp(work, body),
  }),

  route({
    method: 'PATCH',
    path: '/api/leads/meta/connections/{id}',
    summary: 'Change a connection',
    who: manage,
    params: byId,
    body: metaConnectionChange,
    run: ({ work, params, body }) => changeMetaConnection(work, params.id, body),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/connections/{id}/subscriptions',
    summary: 'Tell Meta the webhook address',
    who: manage,
    params: byId,
    opensWork: true,
    run: ({ db, perform, params, kernel }) => subscribeMetaApp(db, kernel.outside, perform, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/connections/{id}/pages',
    summary: 'Try a page token out, subscribe the page and keep it',
    who: manage,
    params: byId,
    body: newMetaPage,
    answer: newMetaPageAnswer,
    opensWork: true,
    run: async ({ db, perform, params, body, kernel }) => {
      const connection = await connectionById(db, params.id);
      const probe = await probeMetaPage(kernel.outside, connection, body.token);
      await subscribeMetaPage(kernel.outside, connection, body.token, probe.pageId);
      const pageRow = await perform((work) => connectMetaPage(work, connection, probe, body.token));
      const { pageId, name, forms } = probe;
      return { id: pageRow, pageId, name, forms: forms.length, subscribed: true };
    },
  }),

  route({
    method: 'PATCH',
    path: '/api/leads/meta/pages/{id}',
    summary: 'Give a page a new token, tried out before it is kept',
    who: manage,
    params: byId,
    body: metaPageChange,
    opensWork: true,
    run: async ({ db, perform, params, body, kernel }) => {
      const { page, connection } = await pageById(db, params.id);
      const probe = await probeMetaPage(kernel.outside, connection, body.token);
      if (probe.pageId !== page.page_id) {
        throw refusal('meta-other-page', 422, { name: probe.name, fields: { token: 'meta-other-page' } });
      }
      await subscribeMetaPage(kernel.outside, connection, body.token, probe.pageId);
      await perform((work) => connectMetaPage(work, connection, probe, body.token));
    },
  }),

  route({
    method: 'DELETE',
    path: '/api/leads/meta/pages/{id}',
    summary: 'Forget a page and its token',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeMetaPage(work, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/pages/{id}/tests',
    summary: 'Try a page out; when it works again, what waited is fetched',
    who: manage,
    params: byId,
    answer: metaTest,
    status: 200,
    opensWork: true,
    run: ({ db, perform, params, kernel }) => testMetaPage(db, kernel.outside, perform, params.id, false),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/pages/{id}/subscriptions',
    summary: 'Subscribe a page to notices of leads',
    who: manage,
    params: byId,
    answer: metaTest,
    opensWork: true,
    run: ({ db, perform, params, kernel }) => testMetaPage(db, kernel.outside, perform, params.id, true),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/pages/{id}/backfills',
    summary: 'Look for missed leads of a page',
    who: manage,
    params: byId,
    body: newMetaBackfill,
    status: 202,
    run: ({ work, params, body }) => startMetaBackfill(work, params.id, body.days),
  }),

  route({
    method: 'PATCH',
    path: '/api/leads/meta/forms/{formId}',
    summary: 'Where the answers of a Meta form go, and its campaign',
    who: manage,
    params: z.object({ formId: z.string().max(40) }),
    body: metaFormChange,
    run: ({ work, params, body }) => changeMetaForm(work, params.formId, body),
  }),

  route({
    method: 'GET',
    path: '/api/leads/meta/failures',
    summary: 'Leads of Meta that could not be fetched',
    who: manage,
    query: z.object(pageQuery),
    answer: metaFailures,
    run: ({ db, query }) => listMetaFailures(db, query),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/failures/retries',
    summary: 'Fetch all failed leads once more',
    who: manage,
    answer: z.object({ retried: z.int() }),
    run: async ({ work }) => ({ retried: await retryMetaLeads(work) }),
  }),

  route({
    method: 'POST',
    path: '/api/leads/meta/failures/{leadgenId}/retries',
    summary: 'Fetch a failed lead once more',
    who: manage,
    params: z.object({ leadgenId: z.string().max(40) }),
    answer: z.object({ retried: z.int() }),
    run: async ({ work, params }) => ({ retried: await retryMetaLeads(work, params.leadgenId) }),
  }),
];
