import type { Permission } from '../../kernel/access.ts';

export const permissions: readonly Permission[] = [
  /** Sale decks, plans, bundles, discounts. Purchase decks and costs need `tariffs.see-cost` as well. */
  {
    name: 'tariffs.read',
    scopes: ['all'],
    roles: {
      'team-leader': 'all',
      sales: 'all',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      'read-only': 'all',
    },
  },
  { name: 'tariffs.manage', scopes: ['all'], roles: { billing: 'all' } },
  {
    name: 'tariffs.simulate',
    scopes: ['all'],
    roles: {
      'team-leader': 'all',
      sales: 'all',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      'read-only': 'all',
    },
  },
  /** What carriers take, and what is earned. */
  { name: 'tariffs.see-cost', scopes: ['all'], roles: { operations: 'all', billing: 'all' } },
  /** Plans, discounts and bundles of customers; whose: told by who is responsible. */
  {
    name: 'tariffs.assign',
    scopes: ['own', 'team', 'all'],
    roles: { operations: 'all', billing: 'all' },
  },
  /** The secret address of a customer's page of its tariff. */
  {
    name: 'tariffs.link',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all', billing: 'all' },
  },
];
