import type { AnyRoute } from '../../kernel/route.ts';
import { boardRoutes } from './board-routes.ts';
import { cardRoutes } from './card-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

export const routes: readonly AnyRoute[] = [...boardRoutes, ...cardRoutes, ...ruleRoutes];
