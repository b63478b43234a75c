import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Alarm } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay, usePlace } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconAlertTriangle, IconLock, IconShieldCheck } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './alarm.module.css';
import { useLiveReload } from './balance-live.ts';
import { alarmsKey, alarmsQuery, moneyKey } from './balance-queries.ts';

const states = ['open', 'acknowledged', 'lifted'] as const;
const stateOf = (text: string | null) => states.find((one) => one === text) ?? 'open';

/** Subscribers who passed a limit: taken up, and lifted when the matter is settled. */
export const alarmPage = page({
  load: ({ api, cache, url }) => cache.needPages(alarmsQuery(api, stateOf(url.searchParams.get('state')))),
  Component: AlarmPage,
});

function AlarmPage() {
  const words = useWords(ratingBalancesWords);
  const may = useMay();
  const [at, setAt] = useFilter('state');
  const state = stateOf(at);
  const query = useInfiniteQuery(alarmsQuery(useApi(), state));
  const pages = query.data?.pages ?? [];
  const alarms = pages.flatMap((one) => one.items);
  useLiveReload('alarms:list', pages[0]?.position, alarmsKey);
  return (
    <>
      <PageHeader
        title={words.alarms.title}
        note={words.alarms.lead}
        actions={
          may('rating.read-limits') && (
            <Button to="/limits" icon={<IconShieldCheck size={16} />}>
              {words.limits.title}
            </Button>
          )
        }
      >
        <Tabs
          label={words.alarms.title}
          open={state}
          onOpen={(key) => setAt(key === 'open' ? null : key)}
          tabs={states.map((key) => ({
            key,
            label: words.alarms.tabs[key],
            ...(key === 'open' ? { count: <Count value={pages[0]?.open ?? 0} /> } : {}),
          }))}
        />
      </PageHeader>
      <PageBody>
        {query.isError && alarms.length === 0 && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton lines={6} />}
        {query.isSuccess && alarms.length === 0 && (
          <EmptyState icon={<IconShieldCheck />} title={words.alarms.emptyTitle}>
            {state === 'open' ? words.alarms.emptyText : undefined}
          </EmptyState>
        )}
        <ul className={classes.alarms}>
          {alarms.map((alarm) => (
            <li key={alarm.id}>
              <AlarmCard alarm={alarm} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button look="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.loadMore}
          </Button>
        )}
      </PageBody>
    </>
  );
}

/** One alarm: who, what was seen against what is allowed, and what was done about it. */
export function AlarmCard({ alarm, small }: { alarm: Alarm; small?: boolean }) {
  const words = useWords(ratingBalancesWords);
  const place = usePlace();
  const may = useMay();
  const format = useFormat();
  const measure = useMeasure();
  const subscriber = place('subscriber', alarm.subscriberId);
  return (
    <article className={classes.alarm} data-state={alarm.state}>
      <span className={classes.mark} aria-hidden="true">
        {alarm.blocked ? <IconLock size={18} /> : <IconAlertTriangle size={18} />}
      </span>
      <div className={classes.words}>
        <div className={classes.title}>
          <strong>{words.limits.kinds[alarm.kind]}</strong>
          {alarm.destination !== null && (
            <Badge>{words.alarms.destination({ code: alarm.destination })}</Badge>
          )}
          {alarm.blocked && alarm.state !== 'lifted' && <Badge tone="bad">{words.alarms.blocked}</Badge>}
        </div>
        {!small && (
          <div className={classes.who}>
            {subscriber ? <Link to={subscriber}>{alarm.username}</Link> : alarm.username} ·{' '}
            {alarm.customerName}
          </div>
        )}
        <div className={classes.more}>
          {words.alarms.observed}: <b className="k-numeric">{measure(alarm, alarm.observed)}</b>
          {alarm.kind !== 'new-destination' && (
            <>
              {' '}
              · {words.alarms.allowed}: <span className="k-numeric">{measure(alarm, alarm.threshold)}</span>
            </>
          )}{' '}
          · {format.date(alarm.windowFrom)} · <RelativeTime at={alarm.raisedAt} />
        </div>
        {(alarm.note || alarm.acknowledgedBy || alarm.liftedBy) && (
          <div className={classes.more}>
            {[
              alarm.liftedBy
                ? words.alarms.liftedBy({ name: alarm.liftedBy })
                : alarm.acknowledgedBy && words.alarms.by({ name: alarm.acknowledgedBy }),
              alarm.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        )}
      </div>
      {may('rating.manage-limits') && alarm.state !== 'lifted' && <AlarmActions alarm={alarm} />}
    </article>
  );
}

function useMeasure(): (alarm: Alarm, value: string) => string {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  return (alarm, value) => {
    if (alarm.currency !== null) return format.amount(value, alarm.currency);
    if (alarm.kind.endsWith('share')) return format.percent(Number(value) / 100);
    return `${format.number(Number(value))} ${words.limits.calls}`;
  };
}

function AlarmActions({ alarm }: { alarm: Alarm }) {
  const words = useWords(ratingBalancesWords).alarms;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const act = async (what: 'acknowledgement' | 'lifting', said: string) => {
    setBusy(true);
    const done = await attempt(() => api.post<Alarm>(`/api/rating/alarms/${alarm.id}/${what}`, {}));
    setBusy(false);
    if (!done) return;
    notify.done({ message: said });
    await Promise.all([
      queries.invalidateQueries({ queryKey: alarmsKey }),
      queries.invalidateQueries({ queryKey: moneyKey }),
    ]);
  };
  const lift = async () => {
    const yes = await confirm({ title: words.liftTitle, text: words.liftText, action: words.lift });
    if (yes) await act('lifting', words.lifted);
  };
  return (
    <div className={classes.acts}>
      {alarm.state === 'open' && (
        <Button small disabled={busy} onClick={() => void act('acknowledgement', words.acknowledged)}>
          {words.acknowledge}
        </Button>
      )}
      <Button small look="quiet" disabled={busy} onClick={() => void lift()}>
        {words.lift}
      </Button>
    </div>
  );
}
