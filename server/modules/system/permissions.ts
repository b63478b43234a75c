import type { Permission } from '../../kernel/access.ts';

/** What only administrators do; they hold all of it. */
export const permissions: readonly Permission[] = [
  { name: 'system.jobs', scopes: ['all'] },
  { name: 'system.audit', scopes: ['all'] },
  { name: 'system.state', scopes: ['all'] },
];
