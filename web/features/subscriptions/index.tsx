import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconClipboardList, IconPlugConnected, IconPlus } from '../../ui/icons.ts';

export default feature({
  name: 'subscriptions',
  words: subscriptionsWords,
  routes: [
    {
      path: '/services',
      may: 'subscriptions.read',
      page: () => import('./services-page.tsx').then((file) => file.servicesPage),
    },
    {
      path: '/services/new',
      may: 'subscriptions.order',
      page: () => import('./order-page.tsx').then((file) => file.orderPage),
    },
    {
      path: '/orders',
      may: 'subscriptions.read',
      page: () => import('./orders-page.tsx').then((file) => file.ordersPage),
    },
    {
      path: '/services/:serviceId',
      may: 'subscriptions.read',
      page: () => import('./service-page.tsx').then((file) => file.servicePage),
    },
  ],
  navigation: [
    {
      section: 'services',
      order: 10,
      to: '/services',
      may: 'subscriptions.read',
      key: 's',
      icon: IconPlugConnected,
      label: (locale) => subscriptionsWords[locale].frame.services,
    },
    {
      section: 'services',
      order: 12,
      to: '/orders',
      may: 'subscriptions.read',
      icon: IconClipboardList,
      label: (locale) => subscriptionsWords[locale].frame.orders,
    },
  ],
  commands: [
    {
      id: 'subscriptions.order',
      label: (locale) => subscriptionsWords[locale].frame.order,
      find: (locale) => subscriptionsWords[locale].frame.find,
      icon: IconPlus,
      may: 'subscriptions.order',
      keys: 'n s',
      to: '/services/new',
    },
  ],
  fills: [
    fill({
      slot: 'customer.side',
      order: 15,
      may: 'subscriptions.read',
      part: () => import('./customer-services.tsx').then((file) => file.customerServices),
    }),
  ],
  places: {
    service: ({ id }) => `/services/${id}`,
    'service-bulk': ({ id }) => `/services?bulk=${id}`,
  },
});
