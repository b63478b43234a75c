import type { Work } from '../../../kernel/work.ts';
import { carriersSubject } from './facts.ts';
import { lockRoute } from './routes-of-calls.ts';
import { carrierTables } from './tables.ts';

/** Removes a route. */
export async function removeRoute(work: Work, id: string): Promise<void> {
  const present = await lockRoute(work, id);
  await carrierTables(work.db).deleteFrom('voice.routes').where('id', '=', id).execute();
  work.record({
    kind: 'voice.route-removed',
    subjects: [carriersSubject],
    data: { routeId: id, prefix: present.prefix, trunk: present.trunkName },
    before: { ...present },
  });
}
