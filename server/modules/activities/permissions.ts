import type { Permission } from '../../kernel/access.ts';

/** Reading follows the customer (`customers.read`); the scope here is told by the customer's responsibles too. */
export const permissions: readonly Permission[] = [
  {
    name: 'activities.write',
    scopes: ['own', 'team', 'all'],
    roles: {
      'team-leader': 'team',
      sales: 'own',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      technician: 'own',
    },
  },
  /** Delete other people's notes; own ones may be changed for a day without it. */
  { name: 'activities.moderate-notes', scopes: ['team', 'all'], roles: { 'team-leader': 'team' } },
];
