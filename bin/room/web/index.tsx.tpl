import { «room»Words } from '../../../words/«room»/index.ts';
import { feature } from '../../lib/feature.ts';
import { IconChecklist } from '../../ui/icons.ts';

export default feature({
  name: '«room»',
  words: «room»Words,
  routes: [
    {
      path: '/«room»',
      may: '«room».read',
      page: () => import('./«things»-page.tsx').then((file) => file.«vars»Page),
    },
  ],
  navigation: [
    {
      section: 'sales',
      order: 900,
      to: '/«room»',
      may: '«room».read',
      icon: IconChecklist,
      label: (locale) => «room»Words[locale].title,
    },
  ],
});
