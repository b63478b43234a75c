import { Readable } from 'node:stream';
import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  customerLeads,
  leadDetail,
  leadExportQuery,
  leadFacets,
  leadListQuery,
  leadPage,
  newLead,
  newLeadAnswer,
} from '../../../contracts/leads.ts';
import { may } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { route } from '../../kernel/route.ts';
import { acceptLead } from './accept-lead.ts';
import { createLead } from './create-lead.ts';
import { readCustomerLeads } from './customer-leads.ts';
import { discardLead } from './discard-lead.ts';
import { exportLines, recordExport } from './export-leads.ts';
import { readLead } from './lead-detail.ts';
import { readFacets } from './lead-facets.ts';
import { listLeads } from './lead-list.ts';

const byId = z.object({ id });

export const leadRoutes = [
  route({
    method: 'GET',
    path: '/api/leads',
    summary: 'Leads within reach, newest first, with the true total',
    who: may('leads.read'),
    query: leadListQuery,
    answer: leadPage,
    run: async ({ db, actor, query }) => {
      const position = await readHorizon(db);
      return { ...(await listLeads(db, actor, query)), position };
    },
  }),

  route({
    method: 'POST',
    path: '/api/leads',
    summary: 'Note a lead down by hand',
    who: may('leads.create'),
    body: newLead,
    answer: newLeadAnswer,
    run: ({ work, body }) => createLead(work, body),
  }),

  route({
    method: 'GET',
    path: '/api/leads/facets',
    summary: 'What the filters of the list can be set to',
    who: may('leads.read'),
    answer: leadFacets,
    run: ({ db, actor }) => readFacets(db, actor),
  }),

  route({
    method: 'POST',
    path: '/api/leads/exports',
    summary: 'The list as CSV',
    who: may('leads.export'),
    body: leadExportQuery,
    raw: true,
    // The file is long and leaves after the commit that notes it.
    opensWork: true,
    run: async ({ db, actor, body, perform, reply }) => {
      await perform((work) => recordExport(work, body));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="adaylar.csv"')
        .header('cache-control', 'no-store')
        .send(Readable.from(exportLines(db, actor, body)));
    },
  }),

  route({
    method: 'GET',
    path: '/api/leads/of-customer/{id}',
    summary: 'First and last touch of a customer, and its leads',
    who: may('leads.read'),
    params: byId,
    answer: customerLeads,
    run: ({ db, actor, params }) => readCustomerLeads(db, actor, params.id),
  }),

  route({
    method: 'GET',
    path: '/api/leads/{id}',
    summary: 'One lead with its answers',
    who: may('leads.read'),
    params: byId,
    answer: leadDetail,
    run: ({ db, actor, params }) => readLead(db, actor, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/leads/{id}/acceptances',
    summary: 'A kept-apart entry is a lead after all',
    who: may('leads.judge'),
    params: byId,
    answer: newLeadAnswer,
    run: ({ work, params }) => acceptLead(work, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/leads/{id}/discards',
    summary: 'A kept-apart entry is nothing',
    who: may('leads.judge'),
    params: byId,
    run: ({ work, params }) => discardLead(work, params.id),
  }),
];
