import type { z } from 'zod';
import type { Carrier, carrierChange } from '../../../../contracts/voice-carriers.ts';
import { conflict } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carrierColumns } from './add-carrier.ts';
import { lockCarrier, readCarrier } from './carriers.ts';
import { merged } from './differences.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';
import { unlessTaken } from './taken.ts';

/** Changes a carrier in part; 409 when somebody changed it meanwhile. */
export async function changeCarrier(
  work: Work,
  id: string,
  { version, ...change }: z.output<typeof carrierChange>,
): Promise<Carrier> {
  const present = await lockCarrier(work, id);
  if (present.version !== version) throw conflict(present);
  const { wished, before, after } = merged(present, change);
  await unlessTaken({ carriers_by_name: 'name' }, () =>
    carrierTables(work.db)
      .updateTable('voice.carriers')
      .set({ ...carrierColumns(wished), version: version + 1, changed_at: work.now })
      .where('id', '=', id)
      .execute(),
  );
  work.record({
    kind: 'voice.carrier-changed',
    subjects: [carriersSubject],
    data: { carrierId: id, name: wished.name },
    before,
    after,
  });
  return readCarrier(work.db, id);
}
