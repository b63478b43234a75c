import type { NewTrunk, Trunk } from '../../../../contracts/voice-carriers.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockCarrier } from './carriers.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';
import { unlessTaken } from './taken.ts';
import { readTrunk } from './trunks.ts';

/** Adds a trunk to a carrier; its channels are told by `PJSIP/<name>-` unless said otherwise. */
export async function addTrunk(work: Work, input: NewTrunk): Promise<Trunk> {
  const { carrierId, ...rest } = input;
  await lockCarrier(work, carrierId);
  const columns = await trunkColumns(work, {
    ...rest,
    channelMatch: rest.channelMatch ?? `PJSIP/${rest.name}-`,
  });
  const { id } = await unlessTaken(takenTrunk, () =>
    carrierTables(work.db)
      .insertInto('voice.trunks')
      .values({ ...columns, carrier_id: carrierId, created_at: work.now, changed_at: work.now })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  work.record({
    kind: 'voice.trunk-added',
    subjects: [carriersSubject],
    data: { trunkId: id, name: input.name },
    after: { ...input },
  });
  return readTrunk(work.db, id);
}

export const takenTrunk = { trunks_by_name: 'name', trunks_by_channel: 'channelMatch' };

type Wished = Omit<NewTrunk, 'carrierId' | 'channelMatch'> & { channelMatch: string };

/** The columns that a trunk's keeper decides about; 422 names what does not fit together. */
export async function trunkColumns(work: Work, wished: Wished) {
  if (wished.callerIdRule === 'fixed' && !wished.callerIdNumber)
    throw invalid({ callerIdNumber: 'caller-id-needed' });
  if (wished.switchId !== null) await demandSwitch(work, wished.switchId);
  return {
    switch_id: wished.switchId,
    name: wished.name,
    channel_match: wished.channelMatch,
    capacity: wished.capacity,
    caller_id_rule: wished.callerIdRule,
    caller_id_number: wished.callerIdRule === 'fixed' ? wished.callerIdNumber : null,
    strip_prefix: wished.stripPrefix,
    add_prefix: wished.addPrefix,
    active: wished.active,
  };
}

async function demandSwitch(work: Work, switchId: string): Promise<void> {
  const there = await carrierTables(work.db)
    .selectFrom('voice.switches')
    .select('id')
    .where('id', '=', switchId)
    .executeTakeFirst();
  if (!there) throw invalid({ switchId: 'switch-unknown' });
}
