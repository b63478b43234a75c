import { hoursRoutes } from './routes-hours.ts';
import { meRoutes } from './routes-me.ts';
import { roleRoutes } from './routes-roles.ts';
import { securityRoutes } from './routes-security.ts';
import { signInRoutes } from './routes-sign-in.ts';
import { teamRoutes } from './routes-teams.ts';
import { userRoutes } from './routes-users.ts';

export const routes = [
  ...signInRoutes,
  ...meRoutes,
  ...securityRoutes,
  ...hoursRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...roleRoutes,
];
