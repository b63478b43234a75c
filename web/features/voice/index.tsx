import { voiceWords } from '../../../words/voice/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconHash, IconPhone, IconPlus } from '../../ui/icons.ts';

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
