import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnratedQueue } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconCircleCheck, IconRefresh } from '../../ui/icons.ts';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { useLiveReload } from './call-live.ts';
import { queueKey, queueQuery } from './call-queries.ts';
import { numberOf, wordOf } from './call-texts.tsx';
import classes from './queue.module.css';

type Group = UnratedQueue['groups'][number];
type Again = { reason?: string; subscriberId?: string; prefix?: string };

export const queuePage = page({
  load: ({ api, cache }) => cache.need(queueQuery(api)),
  Component: QueuePage,
});

function QueuePage() {
  const words = useWords(ratingScreens).queue;
  const query = useQuery(queueQuery(useApi()));
  const { busy, again } = useRateAgain();
  useLiveReload('calls:live', query.data?.position, [queueKey]);
  const some = (query.data?.groups.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          some && (
            <Button
              look="primary"
              icon={<IconRefresh size={16} />}
              busy={busy === ''}
              onClick={() => void again('', {})}
            >
              {words.againAll}
            </Button>
          )
        }
      />
      <PageBody>
        <Loaded query={query}>
          {({ groups }) =>
            groups.length === 0 ? (
              <EmptyState icon={<IconCircleCheck />} title={words.emptyTitle}>
                {words.emptyText}
              </EmptyState>
            ) : (
              <div className={classes.groups}>
                {groups.map((group) => (
                  <Reason key={group.reason} group={group} busy={busy} again={again} />
                ))}
              </div>
            )
          }
        </Loaded>
      </PageBody>
    </>
  );
}

function useRateAgain() {
  const words = useWords(ratingScreens).queue;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const again = async (key: string, wish: Again) => {
    setBusy(key);
    const started = await attempt(async () => {
      await api.post('/api/rating/unrated/retries', wish);
      return true;
    });
    setBusy(null);
    if (started) notify.done({ message: words.started });
    await queries.invalidateQueries({ queryKey: queueKey });
  };
  return { busy, again };
}

const doors: Record<string, string> = {
  'unknown-subscriber': '/subscribers',
  'no-plan': '/subscribers',
  'no-rate': '/rate-decks',
};

type ReasonProps = { group: Group; busy: string | null; again: (key: string, wish: Again) => Promise<void> };

function Reason({ group, busy, again }: ReasonProps) {
  const words = useWords(ratingScreens);
  const format = useFormat();
  const { reason } = group;
  const door = doors[reason];
  return (
    <Panel
      title={wordOf(words.reasons, reason)}
      flush
      actions={
        <span className={classes.act}>
          <Button
            small
            icon={<IconRefresh size={15} />}
            busy={busy === reason}
            onClick={() => void again(reason, { reason })}
          >
            {words.queue.again}
          </Button>
        </span>
      }
    >
      <div className={classes.about}>
        <p className={classes.count}>
          <strong>{words.queue.calls({ n: format.number(group.calls) })}</strong>
          <span>
            {words.queue.minutes({ n: format.number(Math.ceil(group.seconds / 60)) })} · {words.queue.since}{' '}
            <RelativeTime at={group.since} />
          </span>
        </p>
        <p className={classes.remedy}>
          {reason in words.queue.remedies
            ? words.queue.remedies[reason as keyof typeof words.queue.remedies]
            : words.queue.remedies.other}
        </p>
        <p className={classes.doors}>
          {door && <Link to={door}>{wordOf(words.queue.links, reason)}</Link>}
          <Link to={`/calls?state=unrated&reason=${reason}`}>{words.queue.show}</Link>
        </p>
      </div>
      <table className={classes.items}>
        <thead>
          <tr>
            <th scope="col">{words.queue.heads[group.by]}</th>
            <th scope="col" data-end>
              {words.call.title}
            </th>
            <th scope="col" data-end>
              {words.calls.duration}
            </th>
            <th aria-label={words.queue.again} />
          </tr>
        </thead>
        <tbody>
          {group.items.map((item) => (
            <tr key={item.key}>
              <td>
                {group.by === 'subscriber' ? (
                  <Link to={`/subscribers/${item.key}`}>{item.label ?? item.key}</Link>
                ) : group.by === 'prefix' ? (
                  <span className={classes.key}>{item.key}…</span>
                ) : (
                  <span className={classes.key}>{numberOf(item.key)}</span>
                )}
              </td>
              <td data-end>{format.number(item.calls)}</td>
              <td data-end>{words.queue.minutes({ n: format.number(Math.ceil(item.seconds / 60)) })}</td>
              <td data-end>
                {group.by !== 'account' && (
                  <Button
                    small
                    look="quiet"
                    busy={busy === item.key}
                    onClick={() =>
                      void again(item.key, {
                        reason,
                        ...(group.by === 'subscriber' ? { subscriberId: item.key } : { prefix: item.key }),
                      })
                    }
                  >
                    {words.queue.again}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
