import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { moment } from '../../lib/clock.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import classes from './activities.module.css';

/** When something is due; said in words when that is past. */
export function DueText({ at }: { at: string | null }) {
  const words = useWords(activitiesScreens).open;
  const now = useNow();
  if (!at) return <span>{words.noDate}</span>;
  const late = moment(at).getTime() < now;
  return (
    <span className={late ? classes.late : undefined}>
      {late && `${words.overdue} · `}
      <DateTime at={at} />
    </span>
  );
}
