import type { CallRoute, NewRoute } from '../../../../contracts/voice-carriers.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carriersSubject } from './facts.ts';
import { readRoute } from './routes-of-calls.ts';
import { carrierTables } from './tables.ts';

/** Adds a route; 422 when the trunk is not there or the time is the wrong way round. */
export async function addRoute(work: Work, input: NewRoute): Promise<CallRoute> {
  const { id } = await carrierTables(work.db)
    .insertInto('voice.routes')
    .values({ ...(await routeColumns(work, input)), created_at: work.now, changed_at: work.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const added = await readRoute(work.db, id, work.now);
  work.record({
    kind: 'voice.route-added',
    subjects: [carriersSubject],
    data: { routeId: id, prefix: added.prefix, trunk: added.trunkName },
    after: { ...added },
  });
  return added;
}

/** The columns that a route's keeper decides about. */
export async function routeColumns(work: Work, wished: NewRoute) {
  const { validFrom, validUntil } = wished;
  if (validFrom && validUntil && Temporal.Instant.compare(validFrom, validUntil) >= 0)
    throw invalid({ validUntil: 'ends-before-start' });
  const trunk = await carrierTables(work.db)
    .selectFrom('voice.trunks')
    .select('id')
    .where('id', '=', wished.trunkId)
    .forKeyShare()
    .executeTakeFirst();
  if (!trunk) throw invalid({ trunkId: 'trunk-unknown' });
  return {
    prefix: wished.prefix,
    trunk_id: wished.trunkId,
    numbers: wished.numbers,
    priority: wished.priority,
    weight: wished.weight,
    unknown_cost_allowed: wished.unknownCostAllowed,
    valid_from: validFrom,
    valid_until: validUntil,
    active: wished.active,
    note: wished.note || null,
  };
}
