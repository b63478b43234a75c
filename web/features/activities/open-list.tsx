import { useQuery } from '@tanstack/react-query';
import { activitiesWords } from '../../../words/activities/index.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import classes from './activities.module.css';
import { ActivityActions } from './activity-actions.tsx';
import { DueText } from './due-text.tsx';
import { iconOfType } from './icons.ts';
import { openQuery, type Person } from './queries.ts';

/** What is planned with the customer, the most urgent first; nothing when nothing is. */
export function OpenList({
  customerId,
  people,
}: {
  customerId: string;
  people: ReadonlyMap<string, Person>;
}) {
  const words = useWords(activitiesScreens).open;
  const room = useWords(activitiesWords);
  const { data } = useQuery(openQuery(useApi(), customerId));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.open} aria-label={words.title}>
      <header className={classes.openHead}>
        <h2>{words.title}</h2>
      </header>
      <ul>
        {data.items.map((activity) => {
          const Icon = iconOfType[activity.type];
          const responsible = activity.responsibleId ? people.get(activity.responsibleId) : undefined;
          return (
            <li key={activity.id}>
              <Icon size={18} stroke={1.75} />
              <div className={classes.openWords}>
                <strong>{activity.title || room.types[activity.type]}</strong>
                <small>
                  <DueText at={activity.dueAt} />
                  {responsible && <span>{responsible.name}</span>}
                </small>
              </div>
              <ActivityActions activity={activity} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
