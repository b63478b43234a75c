import { room } from '../../kernel/room.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { searchProducts } from './search.ts';
import { catalogFollowers } from './subject.ts';

/** What is sold: groups, products, options, add-ons, custom fields and prices over time. */
export default room({
  name: 'catalog',
  uses: ['identity', 'customers'],
  routes,
  permissions,
  facts,
  subjects: [catalogFollowers],
  search: searchProducts,
  demo: fillDemo,
});
