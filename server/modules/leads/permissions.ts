import type { Permission } from '../../kernel/access.ts';

/** `leads.read` reaches leads through the customer's responsibles; those without a customer only with scope all. */
export const permissions: Permission[] = [
  {
    name: 'leads.read',
    scopes: ['own', 'team', 'all'],
    roles: { 'team-leader': 'all', sales: 'own', operations: 'all', 'read-only': 'all' },
  },
  { name: 'leads.create', scopes: ['all'], roles: { 'team-leader': 'all', sales: 'all', operations: 'all' } },
  { name: 'leads.judge', scopes: ['all'], roles: { 'team-leader': 'all', operations: 'all' } },
  { name: 'leads.export', scopes: ['own', 'team', 'all'], roles: { 'team-leader': 'team' } },
  { name: 'leads.manage-forms', scopes: ['all'], roles: { 'team-leader': 'all' } },
  { name: 'leads.manage-meta', scopes: ['all'] },
];
