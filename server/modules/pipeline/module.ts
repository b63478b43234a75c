import { room } from '../../kernel/room.ts';
import { assignWaitingJob } from './assign-waiting.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { followCustomers } from './follow-customers.ts';
import { permissions } from './permissions.ts';
import { boardSubject, cardPresenter } from './presenter.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';

/** Boards, stages, cards, moves, and the rules that say who gets a new lead. */
export default room({
  name: 'pipeline',
  uses: ['identity', 'customers', 'activities', 'leads'],
  routes,
  jobs: [assignWaitingJob],
  cron: [{ match: '* * * * *', job: assignWaitingJob }],
  reactions,
  companions: [followCustomers],
  permissions,
  facts,
  presenters: [cardPresenter],
  subjects: [boardSubject],
  demo: fillDemo,
});
