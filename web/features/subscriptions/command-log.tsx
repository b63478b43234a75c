import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandView, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { CommandDrawer } from './command-drawer.tsx';
import { useFaultSentence } from './command-notice.tsx';
import { commandsQuery } from './queries.ts';
import { CommandBadge, useCommandNoun } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** Every command on the service and its add-ons, the newest first; each opens with what was said. */
export function CommandLog({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).log;
  const query = useInfiniteQuery(commandsQuery(useApi(), service.id));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Panel title={words.title} flush>
      <Loaded query={query} small>
        {() =>
          rows.length === 0 ? (
            <p className={classes.panelNone}>{words.empty}</p>
          ) : (
            <ul className={classes.lines}>
              {rows.map((row) => (
                <LogLine key={row.id} row={row} service={service} onOpen={() => setOpenId(row.id)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <p className={classes.panelNone}>
          <Button
            small
            look="quiet"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </Button>
        </p>
      )}
      <CommandDrawer row={rows.find(({ id }) => id === openId) ?? null} onClose={() => setOpenId(null)} />
    </Panel>
  );
}

function LogLine({ row, service, onOpen }: { row: CommandView; service: ServiceDetail; onOpen: () => void }) {
  const words = useWords(subscriptionsScreens).log;
  const noun = useCommandNoun();
  const fault = useFaultSentence();
  return (
    <li>
      <button type="button" className={classes.logLine} onClick={onOpen}>
        <span className={classes.two}>
          <span className={classes.strong}>
            {noun(row.command)}
            {row.serviceId !== service.id && (
              <span className={classes.soft}>
                {' '}
                · #{row.serviceNumber} {row.productName}
              </span>
            )}
          </span>
          <span className={classes.soft}>
            <DateTime at={row.requestedAt} /> · {row.by ?? words.system}
            {row.reason && ` · ${row.reason}`}
          </span>
          {row.fault && row.state !== 'succeeded' && <span className={classes.bad}>{fault(row)}</span>}
        </span>
        <CommandBadge state={row.state} />
      </button>
    </li>
  );
}
