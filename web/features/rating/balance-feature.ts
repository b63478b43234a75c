import { ratingMoneyWords } from '../../../words/rating/money/index.ts';
import { type Command, type FeatureRoute, fill, type NavigationItem } from '../../lib/feature.ts';
import { IconActivity, IconAlertTriangle, IconDatabase, IconShieldCheck } from '../../ui/icons.ts';
import { AlarmBadge } from './alarm-badge.tsx';

/** What balances, limits and reports add to the room's feature. */
export const moneyFeature = {
  routes: [
    {
      path: '/balances',
      may: 'rating.read-balances',
      page: () => import('./balance-page.tsx').then((file) => file.balancePage),
    },
    {
      path: '/alarms',
      may: 'rating.read-limits',
      page: () => import('./alarm-page.tsx').then((file) => file.alarmPage),
    },
    {
      path: '/limits',
      may: 'rating.read-limits',
      page: () => import('./limit-page.tsx').then((file) => file.limitPage),
    },
    {
      path: '/reports',
      may: 'rating.read-reports',
      page: () => import('./report-page.tsx').then((file) => file.reportPage),
    },
    {
      path: '/reports/today',
      may: 'rating.read-reports',
      page: () => import('./live-page.tsx').then((file) => file.livePage),
    },
    {
      path: '/reports/check',
      may: 'rating.import',
      page: () => import('./report-check-page.tsx').then((file) => file.reportCheckPage),
    },
  ] satisfies FeatureRoute[],
  navigation: [
    {
      section: 'billing',
      order: 30,
      to: '/balances',
      may: 'rating.read-balances',
      icon: IconDatabase,
      label: (locale) => ratingMoneyWords[locale].frame.balances,
    },
    {
      section: 'calls',
      order: 60,
      to: '/alarms',
      may: 'rating.read-limits',
      icon: IconAlertTriangle,
      label: (locale) => ratingMoneyWords[locale].frame.alarms,
      Badge: AlarmBadge,
    },
    {
      section: 'calls',
      order: 65,
      to: '/limits',
      may: 'rating.read-limits',
      icon: IconShieldCheck,
      label: (locale) => ratingMoneyWords[locale].frame.limits,
    },
    {
      section: 'reports',
      order: 10,
      to: '/reports',
      may: 'rating.read-reports',
      icon: IconActivity,
      label: (locale) => ratingMoneyWords[locale].frame.reports,
    },
  ] satisfies NavigationItem[],
  commands: [
    {
      id: 'rating.balances',
      label: (locale) => ratingMoneyWords[locale].frame.balances,
      find: (locale) => ratingMoneyWords[locale].frame.find,
      icon: IconDatabase,
      may: 'rating.read-balances',
      to: '/balances',
    },
    {
      id: 'rating.today',
      label: (locale) => ratingMoneyWords[locale].frame.today,
      icon: IconActivity,
      may: 'rating.read-reports',
      to: '/reports/today',
    },
  ] satisfies Command[],
  fills: [
    fill({
      slot: 'subscriber.main',
      order: 40,
      may: 'rating.read-balances',
      part: () => import('./balance-part.tsx').then((file) => file.balancePart),
    }),
  ],
  places: {
    balance: ({ id }: { id: string }) => `/balances?balance=${id}`,
    alarm: () => '/alarms',
  },
};
