import { z } from 'zod';
import { reaches } from '../../kernel/access.ts';
import { presenter, room } from '../../kernel/room.ts';
import { ownersOf } from './access.ts';
import { bulkFor, loadBulk } from './bulk-view.ts';
import { searchCustomers } from './customer-search.ts';
import { loadCustomers, seesCustomers, showCustomer } from './customer-view.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';
import { runBulkChange } from './run-bulk-change.ts';

const uuid = z.uuid();

export default room({
  name: 'customers',
  uses: ['identity'],
  routes,
  permissions,
  facts,
  jobs: [runBulkChange],
  presenters: [
    presenter({ type: 'customer', permission: 'customers.read', load: loadCustomers, show: showCustomer }),
    presenter({ type: 'customer-bulk', permission: 'customers.read', load: loadBulk, show: bulkFor }),
  ],
  subjects: [
    {
      prefix: 'customer',
      maySee: async (db, actor, id) => {
        if (!uuid.safeParse(id).success) return false;
        const owners = (await ownersOf(db, [id])).get(id);
        return owners !== undefined && reaches(actor, 'customers.read', owners);
      },
      maySeeAmong: async (db, actor, ids) => {
        const owners = await ownersOf(
          db,
          ids.filter((id) => uuid.safeParse(id).success),
        );
        return new Set(
          [...owners].flatMap(([id, own]) => (reaches(actor, 'customers.read', own) ? [id] : [])),
        );
      },
    },
    { prefix: 'customers', maySee: async (_db, actor, id) => id === 'list' && seesCustomers(actor) },
  ],
  search: searchCustomers,
  demo: fillDemo,
});
