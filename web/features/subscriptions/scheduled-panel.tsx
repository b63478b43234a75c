import { useQueryClient } from '@tanstack/react-query';
import type { CommandView, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { subscriptionsKey } from './queries.ts';
import { useCommandNoun } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** What will be done with the service, and taking it back. */
export function ScheduledPanel({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).scheduled;
  if (service.scheduledChanges.length === 0) return null;
  return (
    <Panel title={words.title} flush>
      <ul className={classes.lines}>
        {service.scheduledChanges.map((row) => (
          <Scheduled key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Scheduled({ row }: { row: CommandView }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.scheduled;
  const noun = useCommandNoun();
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const withdraw = async () => {
    const done = await attempt(async () => {
      await api.delete(`/api/subscriptions/commands/${row.id}`);
      return true;
    });
    void queries.invalidateQueries({ queryKey: subscriptionsKey });
    if (done) notify.done({ message: words.withdrawn });
  };
  return (
    <li className={classes.line}>
      <span className={classes.two}>
        <span className={classes.strong}>{noun(row.command)}</span>
        <span className={classes.soft}>
          <DateTime at={row.effectiveAt} /> · {row.by ?? screens.log.system}
          {row.reason && ` · ${row.reason}`}
        </span>
      </span>
      {may('subscriptions.provision') && (
        <Button small look="quiet" onClick={() => void withdraw()}>
          {words.withdraw}
        </Button>
      )}
    </li>
  );
}
