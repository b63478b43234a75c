import type { Permission } from '../../kernel/access.ts';

/** Whose customers: `own` and `team` are told by who is responsible. */
export const permissions: readonly Permission[] = [
  {
    name: 'customers.read',
    scopes: ['own', 'team', 'all'],
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
  {
    name: 'customers.create',
    scopes: ['all'],
    roles: { 'team-leader': 'all', sales: 'all', operations: 'all' },
  },
  {
    name: 'customers.change',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all', billing: 'all', regulatory: 'all' },
  },
  {
    name: 'customers.assign',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all' },
  },
  /** Phone numbers, e-mail addresses and other identities in clear; everybody else sees them masked. */
  {
    name: 'customers.see-contact',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'team', sales: 'own', billing: 'all', regulatory: 'all' },
  },
  /** Masked data may be shown one customer at a time; every time is written down. */
  {
    name: 'customers.reveal-contact',
    scopes: ['own', 'team', 'all'],
    roles: { operations: 'all', technician: 'own' },
  },
  { name: 'customers.export', scopes: ['own', 'team', 'all'], roles: { 'team-leader': 'team' } },
];
