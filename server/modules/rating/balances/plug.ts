import type { Room } from '../../../kernel/room.ts';
import { expireAuthorisations } from '../authorisations/expire.ts';
import { authorisationRoutes } from '../authorisations/routes.ts';
import { limitRoutes } from '../limits/routes.ts';
import { tellOfAlarm } from '../limits/tell-of-alarm.ts';
import { countTraffic } from '../reports/count-traffic.ts';
import { reportRoutes } from '../reports/routes.ts';
import { moneyFacts } from './facts.ts';
import { moneyPermissions } from './permissions.ts';
import { moneyPresenters, moneySubjects } from './presenters.ts';
import { balanceRoutes } from './routes.ts';

/** What balances, authorisations, limits and reports plug into the room. */
export const money = {
  routes: [...balanceRoutes, ...authorisationRoutes, ...limitRoutes, ...reportRoutes],
  reactions: [tellOfAlarm],
  jobs: [countTraffic, expireAuthorisations],
  cron: [
    { match: '* * * * *', job: expireAuthorisations },
    // Chunks queue the counting themselves; this finds what a lost job left behind.
    { match: '* * * * *', job: countTraffic },
  ],
  permissions: moneyPermissions,
  facts: moneyFacts,
  presenters: moneyPresenters,
  subjects: moneySubjects,
} satisfies Partial<Room>;
