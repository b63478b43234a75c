import { room } from '../../kernel/room.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';

/** What is sold: groups, products, options, add-ons, custom fields and prices over time. */
export default room({
  name: 'catalog',
  uses: ['identity', 'customers'],
  permissions,
  facts,
});
