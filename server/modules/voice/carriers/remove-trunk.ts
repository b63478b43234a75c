import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';
import { lockTrunk } from './trunks.ts';

/** Removes a trunk over which no route leads (409 `trunk-in-use`). */
export async function removeTrunk(work: Work, id: string): Promise<void> {
  const present = await lockTrunk(work, id);
  if (present.routes > 0) throw refusal('trunk-in-use', 409, { routes: present.routes });
  await carrierTables(work.db).deleteFrom('voice.trunks').where('id', '=', id).execute();
  work.record({
    kind: 'voice.trunk-removed',
    subjects: [carriersSubject],
    data: { trunkId: id, name: present.name },
    before: { ...present },
  });
}
