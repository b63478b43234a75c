import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkCommand, BulkOutcome, BulkResult, CommandState } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { useFaultSentence } from './command-notice.tsx';
import { bulkKey, bulkQuery, bulkResultsQuery } from './queries.ts';
import { CommandBadge } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** How far a command on many is, and what became of each service. The work goes on without this screen. */
export function BulkDrawer({ bulkId, onClose }: { bulkId: string | null; onClose: () => void }) {
  const words = useWords(subscriptionsScreens).bulk;
  return (
    <Drawer open={bulkId !== null} onClose={onClose} title={words.label} size={520}>
      {bulkId && <Bulk key={bulkId} bulkId={bulkId} />}
    </Drawer>
  );
}

function Bulk({ bulkId }: { bulkId: string }) {
  const query = useQuery(bulkQuery(useApi(), bulkId));
  useLiveBulk(bulkId, query.data?.position);
  return <Loaded query={query}>{(bulk) => <Shown bulk={bulk} />}</Loaded>;
}

function Shown({ bulk }: { bulk: BulkCommand }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.bulk;
  const { commandNouns } = useWords(subscriptionsWords);
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const done = bulk.pressed + bulk.already + bulk.refused;
  const stop = async () => {
    const stopped = await attempt(() =>
      api.post<BulkCommand>(`/api/subscriptions/bulk-commands/${bulk.id}/cancellation`),
    );
    if (stopped) notify.done({ message: words.stopped });
    await queries.invalidateQueries({ queryKey: [...bulkKey, bulk.id] });
  };
  return (
    <div className={classes.bulkShown}>
      <Facts
        items={[
          { key: 'command', label: words.command, value: commandNouns[bulk.command] },
          { key: 'reason', label: screens.log.reason, value: bulk.reason },
          { key: 'by', label: screens.log.by, value: bulk.by ?? screens.log.system },
          { key: 'at', label: screens.log.requested, value: <DateTime at={bulk.createdAt} /> },
        ]}
      />
      <div className={classes.bulkProgress} aria-live="polite">
        <span className={classes.bulkHead}>
          <Badge tone={bulkTones[bulk.state]}>{words.states[bulk.state]}</Badge>
          <strong>{words.running({ n: done, total: bulk.total })}</strong>
          {bulk.state === 'running' && (
            <Button small onClick={() => void stop()}>
              {words.stop}
            </Button>
          )}
        </span>
        <progress max={Math.max(1, bulk.total)} value={done} aria-label={words.label} />
        <span className={classes.soft}>{bulk.state === 'running' ? words.leave : words.counts(bulk)}</span>
      </div>
      <Results bulkId={bulk.id} />
    </div>
  );
}

const bulkTones: Record<BulkCommand['state'], Tone> = {
  running: 'accent',
  done: 'good',
  cancelled: 'neutral',
};

function Results({ bulkId }: { bulkId: string }) {
  const words = useWords(subscriptionsScreens).bulk;
  const query = useInfiniteQuery(bulkResultsQuery(useApi(), bulkId));
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <section aria-label={words.results}>
      <h3 className={classes.bulkTitle}>{words.results}</h3>
      {query.isSuccess && items.length === 0 && <EmptyState small title={words.none} />}
      <ul className={classes.lines}>
        {items.map((one) => (
          <Result key={one.serviceId} result={one} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button look="quiet" wide busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Result({ result }: { result: BulkResult }) {
  const sentence = useFaultSentence();
  return (
    <li className={classes.line}>
      <span className={classes.two}>
        <Link to={`/services/${result.serviceId}`}>
          #{result.number} {result.productName}
        </Link>
        <span className={classes.soft}>{result.customerName}</span>
        {result.fault && <span className={classes.bulkFault}>{sentence(result)}</span>}
      </span>
      <Outcome outcome={result.outcome} command={result.command} />
    </li>
  );
}

const tones: Record<BulkOutcome, Tone> = {
  waiting: 'neutral',
  pressed: 'accent',
  already: 'neutral',
  refused: 'bad',
};

function Outcome({ outcome, command }: { outcome: BulkOutcome; command: CommandState | null }) {
  const { outcomes } = useWords(subscriptionsScreens).bulk;
  if (outcome === 'pressed' && command) return <CommandBadge state={command} />;
  return <Badge tone={tones[outcome]}>{outcomes[outcome]}</Badge>;
}

/** The counts come with its own news; what became of each service, also from the services. */
function useLiveBulk(bulkId: string, since: number | undefined): void {
  const queries = useQueryClient();
  const anew = () => void queries.invalidateQueries({ queryKey: [...bulkKey, bulkId] });
  useLive('user:me', {
    since,
    onChange: ({ objectType, objectId }) => {
      if (objectType === 'service-bulk' && objectId === bulkId) anew();
    },
    onReload: anew,
  });
  useLive('services:list', {
    since,
    onChange: ({ kind }) => {
      if (settles.has(kind)) void queries.invalidateQueries({ queryKey: [...bulkKey, bulkId, 'results'] });
    },
    onReload: anew,
  });
}

const settles = new Set(['subscriptions.command-succeeded', 'subscriptions.command-failed']);
