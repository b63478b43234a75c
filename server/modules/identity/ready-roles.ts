import type { Permission, ReadyRole, Scope } from '../../kernel/access.ts';

/** The roles that every installation has. Their permissions are what the rooms declare for them. */
export const readyRoles: readonly ReadyRole[] = [
  'administrator',
  'team-leader',
  'sales',
  'operations',
  'billing',
  'regulatory',
  'technician',
  'read-only',
];

const widest = (scopes: readonly Scope[]): Scope =>
  (['all', 'team', 'own'] as const).find((one) => scopes.includes(one)) ?? 'all';

/** What a ready role holds: the administrator everything in its widest scope, the others what is declared for them. */
export function grantsOfReadyRole(key: ReadyRole, declared: readonly Permission[]): Map<string, Scope> {
  const granted = new Map<string, Scope>();
  for (const { name, scopes, roles } of declared) {
    const scope = key === 'administrator' ? widest(scopes) : roles?.[key];
    if (scope) granted.set(name, scope);
  }
  return granted;
}
