import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { RoutePriceAsk } from './route-prices.ts';
import { type Choice, routesFor } from './routes-for.ts';
import { carrierTables } from './tables.ts';

type Ask = { username: string; number: string; at: Temporal.Instant };

/**
 * What a switch needs to let a call out, in one line that a dialplan can cut: `ok|TRUNK:NUMBER:CALLER:CAPACITY|…`, the
 * first to be tried first; CALLER empty: none is shown. `stays|USERNAME` when the number is ours, `no|REASON` when the
 * call may not be made or no route is open.
 */
export async function diallingOf(
  db: Db,
  outside: RoutePriceAsk['outside'],
  { username, number, at }: Ask,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from voice.subscribers where username = ${username} and state <> 'closed'`.execute(db);
  const [caller] = rows;
  if (!caller) return 'no|subscriber-unknown';
  const asked = { dialled: number, at, subscriberId: caller.id };
  const routes = await routesFor(db, outside, asked);
  if (routes.barred) return `no|${routes.barred}`;
  if (routes.stays) return `stays|${routes.stays.username}`;
  if (routes.choices.length === 0) return 'no|no-route';
  const capacities = await capacitiesOf(db, routes.choices);
  const line = (one: Choice) =>
    [one.trunkName, one.dialled, one.callerId ?? '', capacities.get(one.trunkId) ?? 0].join(':');
  // A trunk that has failed is not tried again: of each only its best route counts.
  const once = routes.choices.filter(
    (one, at) => routes.choices.findIndex(({ trunkId }) => trunkId === one.trunkId) === at,
  );
  return ['ok', ...once.map(line)].join('|');
}

async function capacitiesOf(db: Db, choices: readonly Choice[]): Promise<Map<string, number>> {
  const rows = await carrierTables(db)
    .selectFrom('voice.trunks')
    .select(['id', 'capacity'])
    .where(
      'id',
      'in',
      choices.map((one) => one.trunkId),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row.capacity]));
}
