import { sql } from 'kysely';
import type { SubscriberChange } from '../../../contracts/voice.ts';
import { conflict, invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { fieldsBetween } from './change-sold.ts';
import { changeWanted, type Wanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { demandOpen } from './subscriber.ts';
import { switchExists } from './switch-choice.ts';
import type { SubscriberRow } from './tables.ts';

/** Changes what is given. 409 on a stale version, 422 for a caller id that is not one of the subscriber's own numbers. */
export async function changeSubscriber(
  work: Work,
  subscriberId: string,
  change: SubscriberChange,
): Promise<SubscriberRow> {
  const row = demandOpen(await lockSubscriberWithin(work, subscriberId, 'voice.manage'));
  if (row.version !== change.version) throw conflict({ version: row.version });
  if (change.callerId && !(await owns(work, row.id, change.callerId)))
    throw invalid({ callerId: 'not-own-did' });
  if (change.switchId && !(await switchExists(work.db, change.switchId)))
    throw invalid({ switchId: 'switch-absent' });
  const wanted = wantedOf(change);
  const changed = await changeWanted(work, row, wanted);
  const fields = fieldsBetween(row, changed);
  work.record({
    kind: 'voice.subscriber-changed',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: { ...dataOf(row), planId: null, fields },
    before: shown(row),
    after: shown(changed),
  });
  return changed;
}

function wantedOf(change: SubscriberChange): Wanted {
  const { channels, callerId, allowedDestinations, areaCode, switchId } = change;
  return {
    ...(channels === undefined ? {} : { channels }),
    ...(callerId === undefined ? {} : { caller_id: callerId }),
    ...(allowedDestinations === undefined
      ? {}
      : { allowed_destinations: [...new Set(allowedDestinations)].sort() }),
    ...(areaCode === undefined ? {} : { area_code: areaCode }),
    ...(switchId === undefined ? {} : { switch_id: switchId }),
  };
}

const shown = ({ channels, caller_id, allowed_destinations, area_code, switch_id }: SubscriberRow) => ({
  channels,
  callerId: caller_id,
  allowedDestinations: allowed_destinations,
  areaCode: area_code,
  switchId: switch_id,
});

async function owns(work: Work, subscriberId: string, number: string): Promise<boolean> {
  const { rows } = await sql`
    select from voice.dids where number = ${number} and subscriber_id = ${subscriberId} and not suspended`.execute(
    work.db,
  );
  return rows.length > 0;
}
