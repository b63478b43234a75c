import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

export const en: Same<typeof tr> = {
  title: '«Room»',
  add: 'Add',
  name: 'Name',
  createdAt: 'Added',
  empty: 'Nothing here yet',
  permissions: {
    '«room».read': '«Room»: see',
    '«room».write': '«Room»: add and change',
  },
  facts: {
    '«room».«thing»-added': '«Room»: added',
    '«room».«thing»-renamed': '«Room»: renamed',
  },
  refusals: {},
};
