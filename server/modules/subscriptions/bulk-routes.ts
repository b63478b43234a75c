import { Readable } from 'node:stream';
import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  bulkCommand,
  bulkCommandInput,
  bulkResultPage,
  serviceExportQuery,
} from '../../../contracts/subscriptions.ts';
import { may } from '../../kernel/access.ts';
import { pageQuery } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { listResults, readBulk } from './bulk-command.ts';
import { exportLines, recordExport } from './export-services.ts';
import { startBulkCommand, stopBulkCommand } from './start-bulk-command.ts';

const byId = z.object({ id });

/** Commands on many services, and the list as a file. */
export const bulkRoutes = [
  route({
    method: 'POST',
    path: '/api/subscriptions/bulk-commands',
    summary: 'Suspend or unsuspend many: these services, or everything that matches',
    who: may('subscriptions.provision'),
    body: bulkCommandInput,
    answer: bulkCommand,
    status: 202,
    run: async ({ work, body }) => readBulk(work.db, work.actor, await startBulkCommand(work, body)),
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/bulk-commands/{id}',
    summary: 'How far a command on many is',
    who: may('subscriptions.provision'),
    params: byId,
    answer: bulkCommand,
    run: ({ db, actor, params }) => readBulk(db, actor, params.id),
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/bulk-commands/{id}/results',
    summary: 'What became of each service, what went wrong first',
    who: may('subscriptions.provision'),
    params: byId,
    query: z.object(pageQuery),
    answer: bulkResultPage,
    run: ({ db, actor, params, query }) => listResults(db, actor, params.id, query),
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/bulk-commands/{id}/cancellation',
    summary: 'Stop a command on many where it is',
    who: may('subscriptions.provision'),
    params: byId,
    answer: bulkCommand,
    status: 200,
    run: async ({ work, params }) => {
      await stopBulkCommand(work, params.id);
      return readBulk(work.db, work.actor, params.id);
    },
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/exports',
    summary: 'The list as CSV',
    who: may('subscriptions.export'),
    body: serviceExportQuery,
    raw: true,
    // The file is long and leaves after the commit that notes it.
    opensWork: true,
    run: async ({ db, actor, body, perform, reply }) => {
      await perform((work) => recordExport(work, body));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="services.csv"')
        .header('cache-control', 'no-store')
        .send(Readable.from(exportLines(db, actor, body)));
    },
  }),
];
