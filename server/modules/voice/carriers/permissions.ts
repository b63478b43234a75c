import type { Permission } from '../../../kernel/access.ts';

/** Carriers, what they cost, and how calls leave are the operator's own affair. */
export const carrierPermissions: Permission[] = [
  {
    name: 'voice.read-carriers',
    scopes: ['all'],
    roles: { operations: 'all', billing: 'all', regulatory: 'all', 'read-only': 'all' },
  },
  { name: 'voice.manage-carriers', scopes: ['all'], roles: { operations: 'all' } },
  /** Addresses and passwords of switches. */
  { name: 'voice.manage-switches', scopes: ['all'] },
  { name: 'voice.manage-numbering', scopes: ['all'], roles: { operations: 'all' } },
];
