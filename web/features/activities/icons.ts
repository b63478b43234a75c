import type { ActivityType, TimelineEntry } from '../../../contracts/activities.ts';
import type { Icon } from '../../lib/feature.ts';
import {
  IconArrowsExchange,
  IconChecklist,
  IconHistory,
  IconMail,
  IconMapPin,
  IconMessage,
  IconNote,
  IconPhone,
  IconSpeakerphone,
  IconUsers,
} from '../../ui/icons.ts';
import { groupOf } from './patch-timeline.ts';

export const iconOfType: Record<ActivityType, Icon> = {
  call: IconPhone,
  meeting: IconUsers,
  task: IconChecklist,
  message: IconMessage,
  email: IconMail,
  'site-visit': IconMapPin,
};

const iconOfGroup: Record<string, Icon> = {
  notes: IconNote,
  stages: IconArrowsExchange,
  leads: IconSpeakerphone,
};

export function iconOfEntry(entry: TimelineEntry): Icon {
  const type = entry.data.type as ActivityType | undefined;
  const group = groupOf(entry.kind);
  if (group === 'activities' && type && type in iconOfType) return iconOfType[type];
  return iconOfGroup[group] ?? IconHistory;
}
