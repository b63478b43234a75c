import type { Permission } from '../../kernel/access.ts';

const scopes = ['own', 'team', 'all'] as const;

/** Own services are those of customers the person is responsible for. */
export const permissions: readonly Permission[] = [
  {
    name: 'subscriptions.read',
    scopes,
    roles: {
      'team-leader': 'team',
      sales: 'own',
      operations: 'all',
      billing: 'all',
      regulatory: 'all',
      technician: 'own',
      'read-only': 'all',
    },
  },
  /** Placing orders, add-ons to a service, taking an own order back before it is accepted. */
  {
    name: 'subscriptions.order',
    scopes,
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all', billing: 'all' },
  },
  /** Accepting orders: from then on the services are made and owed. */
  {
    name: 'subscriptions.manage',
    scopes,
    roles: { 'team-leader': 'team', operations: 'all', billing: 'all' },
  },
  /** Module commands, also for later, and their retry. */
  { name: 'subscriptions.provision', scopes, roles: { operations: 'all', billing: 'all' } },
  /** Taking the list out of the house. */
  {
    name: 'subscriptions.export',
    scopes,
    roles: { 'team-leader': 'team', operations: 'all', billing: 'all' },
  },
];
