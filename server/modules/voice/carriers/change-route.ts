import type { z } from 'zod';
import type { CallRoute, routeChange } from '../../../../contracts/voice-carriers.ts';
import { conflict } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { routeColumns } from './add-route.ts';
import { merged } from './differences.ts';
import { carriersSubject } from './facts.ts';
import { lockRoute, readRoute } from './routes-of-calls.ts';
import { carrierTables } from './tables.ts';

/** Changes a route in part; 409 when somebody changed it meanwhile. */
export async function changeRoute(
  work: Work,
  id: string,
  { version, ...change }: z.output<typeof routeChange>,
): Promise<CallRoute> {
  const present = await lockRoute(work, id);
  if (present.version !== version) throw conflict(present);
  const moments = { validFrom: instantOf(present.validFrom), validUntil: instantOf(present.validUntil) };
  const { wished, before, after } = merged({ ...present, ...moments }, change);
  await carrierTables(work.db)
    .updateTable('voice.routes')
    .set({ ...(await routeColumns(work, wished)), version: version + 1, changed_at: work.now })
    .where('id', '=', id)
    .execute();
  const changed = await readRoute(work.db, id, work.now);
  work.record({
    kind: 'voice.route-changed',
    subjects: [carriersSubject],
    data: { routeId: id, prefix: changed.prefix, trunk: changed.trunkName },
    before,
    after,
  });
  return changed;
}

const instantOf = (text: string | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(text);
