import { customersWords } from '../../../words/customers/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconAddressBook, IconUserPlus } from '../../ui/icons.ts';

export default feature({
  name: 'customers',
  words: customersWords,
  routes: [
    {
      path: '/customers',
      may: 'customers.read',
      page: () => import('./customers-page.tsx').then((file) => file.customersPage),
    },
    {
      path: '/customers/:customerId',
      may: 'customers.read',
      page: () => import('./customer-page.tsx').then((file) => file.customerPage),
    },
  ],
  navigation: [
    {
      section: 'sales',
      order: 20,
      to: '/customers',
      may: 'customers.read',
      key: 'c',
      icon: IconAddressBook,
      label: (locale) => customersWords[locale].title,
    },
  ],
  commands: [
    {
      id: 'customers.create',
      label: (locale) => customersWords[locale].create,
      icon: IconUserPlus,
      may: 'customers.create',
      keys: 'n c',
      to: '/customers?new=1',
    },
  ],
  places: { customer: ({ id }) => `/customers/${id}` },
  fills: [
    fill({
      slot: 'board.side',
      order: 10,
      may: 'customers.read',
      part: () => import('./customer-panel.tsx').then((file) => file.customerPanel),
    }),
  ],
});
