import type { Permission } from '../../kernel/access.ts';

/** The catalogue belongs to nobody in particular: whoever reads it reads all of it. */
export const permissions: readonly Permission[] = [
  {
    name: 'catalog.read',
    scopes: ['all'],
    roles: {
      'team-leader': 'all',
      sales: 'all',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      technician: 'all',
      'read-only': 'all',
    },
  },
  /** Products, options, add-ons, groups and prices. */
  { name: 'catalog.manage', scopes: ['all'], roles: { billing: 'all' } },
];
