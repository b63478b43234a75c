import type { AnyRoute } from '../../kernel/route.ts';
import { bundleRoutes } from './routes-bundles.ts';
import { deckRoutes } from './routes-decks.ts';
import { planRoutes } from './routes-plans.ts';
import { quoteRoutes } from './routes-quotes.ts';
import { sheetRoutes } from './sheets/routes.ts';
import { versionRoutes } from './sheets/version-routes.ts';

export const routes: readonly AnyRoute[] = [
  ...deckRoutes,
  ...planRoutes,
  ...bundleRoutes,
  ...quoteRoutes,
  ...sheetRoutes,
  ...versionRoutes,
];
