import { plug } from '../../kernel/ports.ts';
import { room } from '../../kernel/room.ts';
import { tellers } from '../customers/index.ts';
import { demo, settleDemo } from './demo.ts';
import { facts } from './facts.ts';
import { forgetOld } from './forget-old.ts';
import { lookForUnassigned } from './look-for-unassigned.ts';
import { presenters } from './presenters.ts';
import { reactions } from './reactions.ts';
import { routes } from './routes.ts';
import { sendCopy } from './send-copy.ts';
import { tell } from './tell.ts';

export default room({
  name: 'notifications',
  uses: ['identity', 'customers', 'activities', 'leads', 'pipeline'],
  routes,
  facts,
  reactions,
  plugs: [plug(tellers, tell)],
  presenters,
  jobs: [lookForUnassigned, sendCopy, forgetOld, settleDemo],
  demo,
  cron: [{ match: '41 2 * * *', job: forgetOld }],
});
