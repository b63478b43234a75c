import type { Permission } from '../../kernel/access.ts';

const scopes = ['own', 'team', 'all'] as const;

/** Own cards are those of customers the person is responsible for. */
export const permissions: readonly Permission[] = [
  {
    name: 'pipeline.read',
    scopes,
    roles: { 'team-leader': 'team', sales: 'own', operations: 'all', 'read-only': 'all' },
  },
  { name: 'pipeline.move', scopes, roles: { 'team-leader': 'team', sales: 'own', operations: 'all' } },
  { name: 'pipeline.open', scopes, roles: { 'team-leader': 'team', sales: 'own', operations: 'all' } },
  /** Gets leads by assignment rules that name nobody. */
  { name: 'pipeline.receive', scopes: ['own'], roles: { sales: 'own' } },
  /** Boards, stages and assignment rules. */
  { name: 'pipeline.manage', scopes: ['all'] },
];
