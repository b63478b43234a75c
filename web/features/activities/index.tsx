import { activitiesWords } from '../../../words/activities/index.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconChecklist } from '../../ui/icons.ts';

export default feature({
  name: 'activities',
  words: activitiesWords,
  routes: [
    {
      path: '/tasks',
      may: 'customers.read',
      page: () => import('./tasks-page.tsx').then((file) => file.tasksPage),
    },
  ],
  navigation: [
    {
      section: 'sales',
      order: 30,
      to: '/tasks',
      key: 't',
      icon: IconChecklist,
      may: 'customers.read',
      label: (locale) => activitiesScreens[locale].tasks.title,
    },
  ],
  commands: [
    {
      id: 'activities.tasks',
      label: (locale) => activitiesScreens[locale].tasks.open,
      icon: IconChecklist,
      may: 'customers.read',
      to: '/tasks',
    },
  ],
  fills: [
    fill({
      slot: 'customer.actions',
      order: 20,
      may: 'activities.write',
      part: () => import('./quick-actions.tsx').then((file) => file.quickActions),
    }),
    fill({
      slot: 'customer.main',
      order: 10,
      may: 'customers.read',
      part: () => import('./timeline.tsx').then((file) => file.timelinePart),
    }),
  ],
});
