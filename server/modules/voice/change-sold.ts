import type { Work } from '../../kernel/work.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import type { LineSettings } from './module-settings.ts';
import type { SubscriberRow } from './tables.ts';

/** What was sold has changed: channels, switch, area and plan follow it. What an operator set by hand beside it stays. */
export async function changeSold(
  work: Work,
  row: SubscriberRow,
  settings: LineSettings,
): Promise<SubscriberRow> {
  const wanted = {
    channels: settings.channels,
    switch_id: settings.switchId ?? row.switch_id,
    country: settings.country,
    area_code: settings.areaCode ?? row.area_code,
    ...(settings.allowedDestinations.length > 0
      ? { allowed_destinations: settings.allowedDestinations }
      : {}),
  };
  const changed = await changeWanted(work, row, wanted, { later: true });
  work.record({
    kind: 'voice.subscriber-changed',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: { ...dataOf(row), planId: settings.planId, fields: fieldsBetween(row, changed) },
    before: { channels: row.channels, areaCode: row.area_code },
    after: { channels: changed.channels, areaCode: changed.area_code },
  });
  return changed;
}

/** Wire names of what differs. */
export function fieldsBetween(before: SubscriberRow, after: SubscriberRow): string[] {
  const named = {
    channels: 'channels',
    caller_id: 'callerId',
    allowed_destinations: 'allowedDestinations',
    area_code: 'areaCode',
    country: 'country',
    switch_id: 'switch',
  } as const;
  return Object.entries(named).flatMap(([column, name]) =>
    String(before[column as keyof typeof named]) === String(after[column as keyof typeof named])
      ? []
      : [name],
  );
}
