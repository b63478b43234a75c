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
import { sheetFacts } from './sheets/facts.ts';
import { forgetSheets } from './sheets/forget-sheets.ts';
import { runApplication } from './sheets/run-application.ts';
import { runComparison } from './sheets/run-comparison.ts';
import { runEffect } from './sheets/run-effect.ts';
import { runRestoration } from './sheets/run-restoration.ts';
import { sheetPresenter, sheetSubjectRule } from './sheets/show-sheet.ts';

/** Rate decks, plans, bundles, discounts, exchange rates, and what a call costs. */
export default room({
  name: 'tariffs',
  uses: ['identity', 'customers', 'catalog', 'voice'],
  routes,
  jobs: [settleHoldingsJob, runComparison, runApplication, runRestoration, runEffect, forgetSheets],
  cron: [{ match: '37 2 * * *', job: forgetSheets }],
  presenters: [sheetPresenter],
  companions: [followSubscribers],
  plugs: [plug(routePrices, priceRoutes)],
  permissions,
  facts: { ...facts, ...sheetFacts },
  subjects: [tariffsSubject, sheetSubjectRule],
  demo: fillDemo,
});
