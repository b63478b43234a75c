import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockCarrier } from './carriers.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';

/** Removes a carrier that has no trunk (409 `carrier-in-use`): one that carried calls is switched off instead. */
export async function removeCarrier(work: Work, id: string): Promise<void> {
  const present = await lockCarrier(work, id);
  if (present.trunks > 0) throw refusal('carrier-in-use', 409, { trunks: present.trunks });
  await carrierTables(work.db).deleteFrom('voice.carriers').where('id', '=', id).execute();
  work.record({
    kind: 'voice.carrier-removed',
    subjects: [carriersSubject],
    data: { carrierId: id, name: present.name },
    before: { ...present },
  });
}
