import { pipelineWords } from '../../../words/pipeline/index.ts';
import { feature, fill } from '../../lib/feature.ts';
import { IconLayoutKanban, IconRoute, IconSitemap } from '../../ui/icons.ts';

export default feature({
  name: 'pipeline',
  words: pipelineWords,
  routes: [
    {
      // One route for the board with and without a customer beside it: the board stays as it is.
      path: '/board/customers?/:customerId?',
      may: 'pipeline.read',
      page: () => import('./board-page.tsx').then((file) => file.boardPage),
    },
    {
      path: '/boards',
      may: 'pipeline.manage',
      page: () => import('./boards-page.tsx').then((file) => file.boardsPage),
    },
    {
      path: '/assignment-rules',
      may: 'pipeline.manage',
      page: () => import('./rules-page.tsx').then((file) => file.rulesPage),
    },
  ],
  navigation: [
    {
      section: 'sales',
      order: 10,
      to: '/board',
      may: 'pipeline.read',
      key: 'b',
      icon: IconLayoutKanban,
      label: (locale) => pipelineWords[locale].frame.board,
    },
    {
      section: 'admin',
      order: 30,
      to: '/boards',
      may: 'pipeline.manage',
      icon: IconSitemap,
      label: (locale) => pipelineWords[locale].frame.stages,
    },
    {
      section: 'admin',
      order: 35,
      to: '/assignment-rules',
      may: 'pipeline.manage',
      icon: IconRoute,
      label: (locale) => pipelineWords[locale].frame.rules,
    },
  ],
  fills: [
    fill({
      slot: 'customer.actions',
      order: 5,
      may: 'pipeline.read',
      part: () => import('./customer-stage.tsx').then((file) => file.customerStage),
    }),
    fill({
      slot: 'customer.side',
      order: 10,
      may: 'pipeline.read',
      part: () => import('./customer-cards.tsx').then((file) => file.customerCards),
    }),
  ],
});
