import { ratingWords } from '../../../words/rating/index.ts';
import { type Feature, fill } from '../../lib/feature.ts';
import { IconDatabase, IconPhone, IconReceipt2, IconRefresh } from '../../ui/icons.ts';

/** What calls, unrated ones and the intake of records add to the room's feature. */
export const callFeature: Pick<Feature, 'routes' | 'navigation' | 'commands' | 'fills' | 'places'> = {
  routes: [
    {
      path: '/calls',
      may: 'rating.read',
      page: () => import('./calls-page.tsx').then((file) => file.callsPage),
    },
    {
      path: '/unrated-calls',
      may: 'rating.import',
      page: () => import('./queue-page.tsx').then((file) => file.queuePage),
    },
    {
      path: '/reratings',
      may: 'rating.rerate',
      page: () => import('./rerate-page.tsx').then((file) => file.reratePage),
    },
    {
      path: '/call-intake',
      may: 'rating.import',
      page: () => import('./intake-page.tsx').then((file) => file.intakePage),
    },
    {
      path: '/call-sources/new',
      may: 'rating.import',
      page: () => import('./source-page.tsx').then((file) => file.sourcePage),
    },
    {
      path: '/call-sources/:sourceId',
      may: 'rating.import',
      page: () => import('./source-page.tsx').then((file) => file.sourcePage),
    },
  ],
  navigation: [
    {
      section: 'calls',
      order: 10,
      to: '/calls',
      may: 'rating.read',
      key: 'a',
      icon: IconPhone,
      label: (locale) => ratingWords[locale].frame.calls,
    },
    {
      section: 'calls',
      order: 30,
      to: '/unrated-calls',
      may: 'rating.import',
      icon: IconReceipt2,
      label: (locale) => ratingWords[locale].frame.unrated,
    },
    {
      section: 'calls',
      order: 35,
      to: '/reratings',
      may: 'rating.rerate',
      icon: IconRefresh,
      label: (locale) => ratingWords[locale].frame.rerate,
    },
    {
      section: 'calls',
      order: 40,
      to: '/call-intake',
      may: 'rating.import',
      icon: IconDatabase,
      label: (locale) => ratingWords[locale].frame.intakes,
    },
  ],
  commands: [
    {
      id: 'rating.sources',
      label: (locale) => ratingWords[locale].frame.sources,
      find: (locale) => ratingWords[locale].frame.find,
      icon: IconDatabase,
      may: 'rating.import',
      to: '/call-intake?tab=sources',
    },
    {
      id: 'rating.rejects',
      label: (locale) => ratingWords[locale].frame.rejects,
      find: (locale) => ratingWords[locale].frame.find,
      icon: IconDatabase,
      may: 'rating.import',
      to: '/call-intake?tab=rejects',
    },
  ],
  fills: [
    fill({
      slot: 'subscriber.main',
      order: 40,
      may: 'rating.read',
      part: () => import('./calls-of.tsx').then((file) => file.subscriberCalls),
    }),
    fill({
      slot: 'customer.side',
      order: 60,
      may: 'rating.read',
      part: () => import('./calls-of.tsx').then((file) => file.customerCalls),
    }),
    fill({
      slot: 'my.calls',
      order: 10,
      part: () => import('./calls-mine.tsx').then((file) => file.myCalls),
    }),
  ],
  places: { call: ({ id }) => `/calls?call=${id}` },
};
