import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconHash, IconPhone, IconPlus, IconRoute, IconServer, IconWorld } from '../../ui/icons.ts';

export default feature({
  name: 'voice',
  words: voiceWords,
  routes: [
    {
      path: '/subscribers',
      may: 'voice.read',
      page: () => import('./subscribers-page.tsx').then((file) => file.subscribersPage),
    },
    {
      path: '/subscribers/:subscriberId',
      may: 'voice.read',
      page: () => import('./subscriber-page.tsx').then((file) => file.subscriberPage),
    },
    {
      path: '/dids',
      may: 'voice.read',
      page: () => import('./dids-page.tsx').then((file) => file.didsPage),
    },
    {
      path: '/call-routing',
      may: 'voice.read-carriers',
      page: () => import('./routing-page.tsx').then((file) => file.routingPage),
    },
    {
      path: '/numbering',
      may: 'voice.read',
      page: () => import('./numbering-page.tsx').then((file) => file.numberingPage),
    },
    {
      path: '/switches',
      may: 'voice.manage-switches',
      page: () => import('./switches-page.tsx').then((file) => file.switchesPage),
    },
  ],
  navigation: [
    {
      section: 'services',
      order: 30,
      to: '/subscribers',
      may: 'voice.read',
      key: 'h',
      icon: IconPhone,
      label: (locale) => voiceWords[locale].frame.subscribers,
    },
    {
      section: 'services',
      order: 35,
      to: '/dids',
      may: 'voice.read',
      key: 'd',
      icon: IconHash,
      label: (locale) => voiceWords[locale].frame.dids,
    },
    {
      section: 'services',
      order: 60,
      to: '/call-routing',
      may: 'voice.read-carriers',
      icon: IconRoute,
      label: (locale) => carriersWords[locale].frame.routing,
    },
    {
      section: 'services',
      order: 65,
      to: '/numbering',
      may: 'voice.read-carriers',
      icon: IconWorld,
      label: (locale) => carriersWords[locale].frame.numbering,
    },
    {
      section: 'admin',
      order: 60,
      to: '/switches',
      may: 'voice.manage-switches',
      icon: IconServer,
      label: (locale) => carriersWords[locale].frame.switches,
    },
  ],
  commands: [
    {
      id: 'voice.import-range',
      label: (locale) => voiceWords[locale].frame.importRange,
      find: (locale) => voiceWords[locale].frame.findDids,
      icon: IconPlus,
      may: 'voice.manage-dids',
      to: '/dids?add=1',
    },
    {
      id: 'voice.try-route',
      label: (locale) => carriersWords[locale].frame.tryRoute,
      find: (locale) => carriersWords[locale].frame.findRouting,
      icon: IconRoute,
      may: 'voice.read-carriers',
      to: '/call-routing?tab=try',
    },
    {
      id: 'voice.read-number',
      label: (locale) => carriersWords[locale].frame.readNumber,
      find: (locale) => carriersWords[locale].frame.findNumbering,
      icon: IconWorld,
      may: 'voice.read',
      to: '/numbering',
    },
  ],
  fills: [
    fill({
      slot: 'customer.side',
      order: 25,
      may: 'voice.read',
      part: () => import('./customer-lines.tsx').then((file) => file.customerLines),
    }),
    fill({
      slot: 'service.main',
      order: 10,
      may: 'voice.read',
      part: () => import('./service-line.tsx').then((file) => file.serviceLine),
    }),
  ],
  places: {
    subscriber: ({ id }) => `/subscribers/${id}`,
  },
});
