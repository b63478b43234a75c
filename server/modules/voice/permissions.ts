import type { Permission } from '../../kernel/access.ts';

/** Whose subscribers: `own` and `team` are told by who is responsible for the customer. */
export const permissions: Permission[] = [
  {
    name: 'voice.read',
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
  /** Channels, caller id, allowed destinations, the switch, a new password. */
  { name: 'voice.manage', scopes: ['own', 'team', 'all'], roles: { operations: 'all' } },
  {
    name: 'voice.block',
    scopes: ['own', 'team', 'all'],
    roles: { operations: 'all', billing: 'all', regulatory: 'all' },
  },
  /** The password of a subscriber in clear, once; every time is written down. */
  {
    name: 'voice.show-credentials',
    scopes: ['own', 'team', 'all'],
    roles: { operations: 'all', technician: 'own' },
  },
  /** Keep a free number back for a customer. */
  {
    name: 'voice.reserve-dids',
    scopes: ['all'],
    roles: { 'team-leader': 'all', sales: 'all', operations: 'all' },
  },
  /** Import, assign, release and port numbers. */
  { name: 'voice.manage-dids', scopes: ['all'], roles: { operations: 'all' } },
];
