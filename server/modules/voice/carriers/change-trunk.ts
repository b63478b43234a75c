import type { z } from 'zod';
import type { Trunk, trunkChange } from '../../../../contracts/voice-carriers.ts';
import { conflict } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { takenTrunk, trunkColumns } from './add-trunk.ts';
import { merged } from './differences.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';
import { unlessTaken } from './taken.ts';
import { lockTrunk, readTrunk } from './trunks.ts';

/** Changes a trunk in part; it stays with its carrier, whose call records it names. 409 when it changed meanwhile. */
export async function changeTrunk(
  work: Work,
  id: string,
  { version, ...change }: z.output<typeof trunkChange>,
): Promise<Trunk> {
  const present = await lockTrunk(work, id);
  if (present.version !== version) throw conflict(present);
  const { wished, before, after } = merged(present, change);
  const columns = await trunkColumns(work, wished);
  await unlessTaken(takenTrunk, () =>
    carrierTables(work.db)
      .updateTable('voice.trunks')
      .set({ ...columns, version: version + 1, changed_at: work.now })
      .where('id', '=', id)
      .execute(),
  );
  work.record({
    kind: 'voice.trunk-changed',
    subjects: [carriersSubject],
    data: { trunkId: id, name: wished.name },
    before,
    after,
  });
  return readTrunk(work.db, id);
}
