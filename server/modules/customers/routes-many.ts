import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  bulkChange,
  bulkInput,
  exportAnswer,
  exportInput,
  newSavedView,
  savedView,
  savedViewPatch,
  savedViews,
} from '../../../contracts/customers.ts';
import { may } from '../../kernel/access.ts';
import { notFound } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { showBulk } from './bulk-view.ts';
import { openExport, startExport, streamExport } from './exports.ts';
import { changeView, listViews, removeView, saveView } from './saved-views.ts';
import { cancelBulkChange, startBulkChange, undoBulkChange } from './start-bulk-change.ts';

const params = z.object({ id });

/** Saved views, changes of many, exports. */
export const manyRoutes = [
  route({
    method: 'GET',
    path: '/api/customers/views',
    summary: 'Saved views of the customer list: own and shared',
    who: may('customers.read'),
    answer: savedViews,
    run: async ({ db, actor }) => ({ items: await listViews(db, actor) }),
  }),
  route({
    method: 'POST',
    path: '/api/customers/views',
    summary: 'Save filter and order under a name',
    who: may('customers.read'),
    body: newSavedView,
    answer: savedView,
    run: ({ work, body }) => saveView(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/customers/views/{id}',
    summary: 'Change an own saved view',
    who: may('customers.read'),
    params,
    body: savedViewPatch,
    answer: savedView,
    run: ({ work, params, body }) => changeView(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/customers/views/{id}',
    summary: 'Remove an own saved view',
    who: may('customers.read'),
    params,
    run: ({ work, params }) => removeView(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/customers/bulk-changes',
    summary: 'Assign, tag or archive many: these ids, or everything that matches',
    who: may('customers.read'),
    body: bulkInput,
    answer: bulkChange,
    status: 202,
    run: ({ work, body }) => startBulkChange(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/customers/bulk-changes/{id}',
    summary: 'How far a change of many is',
    who: may('customers.read'),
    params,
    answer: bulkChange,
    run: async ({ db, actor, params }) => {
      const shown = await showBulk(db, actor, params.id);
      if (!shown) throw notFound();
      return shown;
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers/bulk-changes/{id}/undo',
    summary: 'Take a change of many back',
    who: may('customers.read'),
    params,
    answer: bulkChange,
    status: 202,
    run: ({ work, params }) => undoBulkChange(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/customers/bulk-changes/{id}/cancellation',
    summary: 'Stop a change of many where it is',
    who: may('customers.read'),
    params,
    answer: bulkChange,
    status: 200,
    run: ({ work, params }) => cancelBulkChange(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/customers/exports',
    summary: 'Export what matches as CSV; the answer says where the file is',
    who: may('customers.export'),
    body: exportInput,
    answer: exportAnswer,
    run: ({ work, body }) => startExport(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/customers/exports/{id}/file',
    summary: 'The exported CSV file',
    who: may('customers.export'),
    params,
    raw: true,
    run: async ({ db, actor, params, reply, kernel }) => {
      const wanted = await openExport(db, actor, params.id, kernel.outside.clock.now());
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="customers-${params.id.slice(-12)}.csv"`)
        .header('cache-control', 'no-store');
      return reply.send(streamExport(db, actor, wanted));
    },
  }),
];
