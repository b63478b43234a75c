import { notificationsWords } from '../../../words/notifications/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconBell } from '../../ui/icons.ts';

export default feature({
  name: 'notifications',
  words: notificationsWords,
  routes: [
    {
      path: '/notifications',
      page: () => import('./notifications-page.tsx').then((file) => file.notificationsPage),
    },
  ],
  commands: [
    {
      id: 'notifications.open',
      label: (locale) => notificationsWords[locale].seeAll,
      icon: IconBell,
      to: '/notifications',
      keys: 'g n',
    },
  ],
  fills: [
    fill({ slot: 'frame.bar', order: 10, part: () => import('./bell.tsx').then((file) => file.bell) }),
    fill({
      slot: 'profile.sections',
      order: 50,
      part: () => import('./preferences-section.tsx').then((file) => file.preferencesSection),
    }),
  ],
});
