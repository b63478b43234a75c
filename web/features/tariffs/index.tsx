import { tariffsWords } from '../../../words/tariffs/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconCalculator, IconPackage, IconPlus, IconReceipt2 } from '../../ui/icons.ts';

export default feature({
  name: 'tariffs',
  words: tariffsWords,
  routes: [
    {
      path: '/rate-decks',
      may: 'tariffs.read',
      page: () => import('./decks-page.tsx').then((file) => file.decksPage),
    },
    {
      path: '/rate-decks/:deckId',
      may: 'tariffs.read',
      page: () => import('./deck-page.tsx').then((file) => file.deckPage),
    },
    {
      path: '/rate-decks/:deckId/sheets',
      may: 'tariffs.read',
      page: () => import('./sheet-list-page.tsx').then((file) => file.sheetListPage),
    },
    {
      path: '/rate-decks/:deckId/versions/:number',
      may: 'tariffs.read',
      page: () => import('./sheet-version-page.tsx').then((file) => file.sheetVersionPage),
    },
    {
      path: '/rate-sheets/:sheetId',
      may: 'tariffs.read',
      page: () => import('./sheet-page.tsx').then((file) => file.sheetPage),
    },
    {
      path: '/tariff-plans',
      may: 'tariffs.read',
      page: () => import('./plans-page.tsx').then((file) => file.plansPage),
    },
    {
      path: '/call-simulator',
      may: 'tariffs.simulate',
      page: () => import('./simulator-page.tsx').then((file) => file.simulatorPage),
    },
    {
      path: '/my/:token',
      frame: 'bare',
      page: () => import('./my-page.tsx').then((file) => file.myPage),
    },
  ],
  navigation: [
    {
      section: 'services',
      order: 50,
      to: '/rate-decks',
      may: 'tariffs.read',
      icon: IconReceipt2,
      label: (locale) => tariffsWords[locale].frame.decks,
    },
    {
      section: 'services',
      order: 51,
      to: '/tariff-plans',
      may: 'tariffs.read',
      icon: IconPackage,
      label: (locale) => tariffsWords[locale].frame.plans,
    },
    {
      section: 'services',
      order: 52,
      to: '/call-simulator',
      may: 'tariffs.simulate',
      icon: IconCalculator,
      label: (locale) => tariffsWords[locale].frame.simulator,
    },
  ],
  commands: [
    {
      id: 'tariffs.simulate',
      label: (locale) => tariffsWords[locale].frame.simulate,
      find: (locale) => tariffsWords[locale].frame.find,
      icon: IconCalculator,
      may: 'tariffs.simulate',
      to: '/call-simulator',
    },
    {
      id: 'tariffs.add-deck',
      label: (locale) => tariffsWords[locale].frame.addDeck,
      icon: IconPlus,
      may: 'tariffs.manage',
      to: '/rate-decks?new=1',
    },
  ],
  fills: [
    fill({
      slot: 'deck.actions',
      order: 10,
      may: 'tariffs.read',
      part: () => import('./sheet-fills.tsx').then((file) => file.deckSheets),
    }),
    fill({
      slot: 'deck.version',
      order: 10,
      may: 'tariffs.read',
      part: () => import('./sheet-fills.tsx').then((file) => file.versionActions),
    }),
    fill({
      slot: 'subscriber.main',
      order: 30,
      may: 'tariffs.read',
      part: () => import('./subscriber-tariff.tsx').then((file) => file.subscriberTariff),
    }),
  ],
  places: {
    deck: ({ id }) => `/rate-decks/${id}`,
    'tariff-plan': ({ id }) => `/tariff-plans?plan=${id}`,
  },
});
