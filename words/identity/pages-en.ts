import type { Same } from '../dictionary.ts';
import type { tr } from './pages-tr.ts';

export const en: Same<typeof tr> = {
  roleNames: {
    administrator: 'Administrator',
    'team-leader': 'Team leader',
    sales: 'Sales',
    operations: 'Operations',
    billing: 'Billing',
    regulatory: 'Regulatory',
    technician: 'Field technician',
    'read-only': 'Read only',
  },
};
