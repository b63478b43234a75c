import type { Permission } from '../../kernel/access.ts';

/** What roles can allow in this room. Own profile, sessions, hours and second factors need none of these. */
export const permissions: readonly Permission[] = [
  {
    name: 'identity.read-users',
    scopes: ['team', 'all'],
    roles: { 'team-leader': 'team', operations: 'all', 'read-only': 'all' },
  },
  { name: 'identity.manage-users', scopes: ['all'] },
  { name: 'identity.manage-teams', scopes: ['all'] },
  { name: 'identity.manage-roles', scopes: ['all'] },
  { name: 'identity.plan-hours', scopes: ['team', 'all'], roles: { 'team-leader': 'team' } },
  { name: 'identity.make-keys', scopes: ['own'], roles: { operations: 'own' } },
];
