import { room } from '../../kernel/room.ts';

/** Who has what, since when, in which state; provisioning. */
export default room({
  name: 'subscriptions',
  uses: ['identity', 'customers'],
});
