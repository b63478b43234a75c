import { systemWords } from '../../../words/system/index.ts';
import { feature } from '../../lib/feature.ts';
import { IconChecklist, IconHistory, IconServer } from '../../ui/icons.ts';

export default feature({
  name: 'system',
  words: systemWords,
  routes: [
    {
      path: '/system/audit',
      may: 'system.audit',
      page: () => import('./audit-page.tsx').then((file) => file.auditPage),
    },
    {
      path: '/system/jobs',
      may: 'system.jobs',
      page: () => import('./jobs-page.tsx').then((file) => file.jobsPage),
    },
    {
      path: '/system/state',
      may: 'system.state',
      page: () => import('./state-page.tsx').then((file) => file.statePage),
    },
  ],
  navigation: [
    {
      section: 'admin',
      order: 80,
      to: '/system/audit',
      may: 'system.audit',
      icon: IconHistory,
      label: (locale) => systemWords[locale].audit.title,
    },
    {
      section: 'admin',
      order: 90,
      to: '/system/jobs',
      may: 'system.jobs',
      icon: IconChecklist,
      label: (locale) => systemWords[locale].jobs.title,
    },
    {
      section: 'admin',
      order: 95,
      to: '/system/state',
      may: 'system.state',
      icon: IconServer,
      label: (locale) => systemWords[locale].state.title,
    },
  ],
});
