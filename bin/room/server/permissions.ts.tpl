import type { Permission } from '../../kernel/access.ts';

export const permissions: readonly Permission[] = [
  {
    name: '«room».read',
    scopes: ['all'],
    roles: { 'team-leader': 'all', sales: 'all', operations: 'all', 'read-only': 'all' },
  },
  { name: '«room».write', scopes: ['all'], roles: { 'team-leader': 'all', operations: 'all' } },
];
