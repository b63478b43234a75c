import { useQuery } from '@tanstack/react-query';
import { ratingMoneyWords } from '../../../words/rating/money/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { useLiveReload } from './balance-live.ts';
import { alarmsKey, openAlarmsQuery } from './balance-queries.ts';

/** How many alarms are open, at the end of the line in the navigation. */
export function AlarmBadge() {
  const words = useWords(ratingMoneyWords).frame;
  const { data } = useQuery(openAlarmsQuery(useApi()));
  useLiveReload('alarms:list', data?.position, alarmsKey);
  return data ? <Count value={data.open} label={words.openAlarms({ n: data.open })} /> : null;
}
