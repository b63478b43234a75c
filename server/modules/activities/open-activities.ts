import type { Activity } from '../../../contracts/activities.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { customerWithin } from '../customers/index.ts';
import { showActivity } from './activity-view.ts';
import { tables } from './tables.ts';

/** What is planned with a customer, the most urgent first. */
export async function listOpenActivities(
  db: Db,
  actor: Actor,
  customerId: string,
): Promise<{ items: Activity[]; position: number }> {
  const [position, customer] = await Promise.all([readHorizon(db), customerWithin(db, actor, customerId)]);
  const rows = await tables(db)
    .selectFrom('activities.activities')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('state', '=', 'planned')
    .orderBy('due_at', (order) => order.asc().nullsLast())
    .orderBy('id')
    .limit(200)
    .execute();
  const items = rows.flatMap((row) => showActivity({ ...row, owners: customer.responsibleIds }, actor) ?? []);
  return { items, position };
}
