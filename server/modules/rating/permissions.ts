import type { Permission } from '../../kernel/access.ts';

/** Whose calls: `own` and `team` are told by who is responsible for the customer. */
export const permissions: readonly Permission[] = [
  {
    name: 'rating.read',
    scopes: ['own', 'team', 'all'],
    roles: {
      'team-leader': 'team',
      sales: 'own',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      'read-only': 'all',
    },
  },
  /** Sources, files, rejected lines, the queue of unrated calls. */
  { name: 'rating.import', scopes: ['all'], roles: { operations: 'all', billing: 'all' } },
  /** Prices what was priced before anew; gathers usage for documents. */
  { name: 'rating.rerate', scopes: ['all'], roles: { billing: 'all' } },
];
