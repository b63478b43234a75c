import type { Permission } from '../../../kernel/access.ts';

/** Whose: `own` and `team` are told by who is responsible for the customer. */
export const moneyPermissions: readonly Permission[] = [
  {
    name: 'rating.read-balances',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all', billing: 'all', 'read-only': 'all' },
  },
  /** Opening, topping up, adjusting, credit limits. */
  { name: 'rating.manage-balances', scopes: ['own', 'team', 'all'], roles: { billing: 'all' } },
  /** What a switch asks before, during and after a call. */
  { name: 'rating.authorise', scopes: ['all'], roles: { operations: 'all' } },
  {
    name: 'rating.read-limits',
    scopes: ['own', 'team', 'all'],
    roles: {
      'team-leader': 'team',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      'read-only': 'all',
    },
  },
  /** Rules of limits; acknowledging and lifting alarms. */
  { name: 'rating.manage-limits', scopes: ['own', 'team', 'all'], roles: { operations: 'all' } },
  {
    name: 'rating.read-reports',
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
];
