import {
  report,
  reportChoices,
  reportExportQuery,
  reportQuery,
  today,
  trafficCheck,
  trafficCheckQuery,
} from '../../../../contracts/rating-reports.ts';
import { type Actor, demand, may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { checkTraffic } from './check-traffic.ts';
import { readChoices } from './choices.ts';
import { exportReport } from './export-report.ts';
import { readReport } from './report.ts';
import { readToday } from './today.ts';

// Who our carriers are and how much goes to each is part of what calls cost us.
function demandCarriers(actor: Actor, query: { by: string; carrierId?: string | undefined }): void {
  if (query.by === 'carrier' || query.carrierId !== undefined) demand(actor, 'tariffs.see-cost');
}

export const reportRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/reports',
    summary: 'Traffic, revenue, cost and margin by one dimension',
    who: may('rating.read-reports'),
    query: reportQuery,
    answer: report,
    run: ({ db, actor, query }) => {
      demandCarriers(actor, query);
      return readReport(db, actor, query);
    },
  }),
  route({
    method: 'GET',
    path: '/api/rating/reports/choices',
    summary: 'What the filters of reports may be set to',
    who: may('rating.read-reports'),
    answer: reportChoices,
    run: ({ db, actor }) => readChoices(db, actor),
  }),
  route({
    method: 'GET',
    path: '/api/rating/reports/today',
    summary: 'Today’s calls so far, beside yesterday’s until the same hour',
    who: may('rating.read-reports'),
    answer: today,
    run: ({ db, actor, kernel }) => readToday(db, actor, kernel.desk.clock.now()),
  }),
  route({
    method: 'GET',
    path: '/api/rating/reports/check',
    summary: 'The sums of reports against the ledger of calls, balances against their entries',
    who: may('rating.import'),
    query: trafficCheckQuery,
    answer: trafficCheck,
    run: ({ db, actor, query }) => checkTraffic(db, query.from, query.until, actor.zone),
  }),
  route({
    method: 'POST',
    path: '/api/rating/reports/exports',
    summary: 'A report as CSV',
    who: may('rating.read-reports'),
    body: reportExportQuery,
    raw: true,
    run: async ({ work, actor, body, reply }) => {
      demandCarriers(actor, body);
      const file = await exportReport(work, body);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${body.by}-${body.from}-${body.until}.csv"`)
        .header('cache-control', 'no-store')
        .send(file);
    },
  }),
];
