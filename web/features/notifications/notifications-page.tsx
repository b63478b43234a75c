import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { IconBell, IconChecks, IconSettings } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { NotificationItem, useMarkAll } from './notification-item.tsx';
import classes from './notifications.module.css';
import { listQuery, type Shown } from './queries.ts';

const shownOf = (params: URLSearchParams): Shown => (params.get('show') === 'unread' ? 'unread' : 'all');

export const notificationsPage = page({
  load: ({ api, cache, url }) => cache.needPages(listQuery(api, shownOf(url.searchParams))),
  Component: NotificationsPage,
});

function NotificationsPage() {
  const words = useWords(notificationsWords);
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const shown = shownOf(params);
  const query = useInfiniteQuery(listQuery(useApi(), shown));
  const { markAll, busy } = useMarkAll();
  const items = (query.data?.pages ?? []).flatMap((one) => one.items);
  const days = Map.groupBy(items, (item) => format.dayKey(item.createdAt));
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        actions={
          <>
            <Segments
              label={words.filters.label}
              value={shown}
              onChange={(next) => setParams(next === 'all' ? {} : { show: next }, { replace: true })}
              options={[
                { value: 'all', label: words.filters.all },
                { value: 'unread', label: words.filters.unread },
              ]}
            />
            <Button
              icon={<IconChecks size={16} />}
              busy={busy}
              disabled={!items.some((item) => item.readAt === null)}
              onClick={() => markAll(items[0])}
            >
              {words.markAllRead}
            </Button>
            <Button look="quiet" icon={<IconSettings size={16} />} to="/profile#notifications">
              {words.settings}
            </Button>
          </>
        }
      />
      <div className={classes.list}>
        {query.isPending && <Skeleton lines={6} />}
        {query.isError && items.length === 0 && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={<IconBell />} title={shown === 'all' ? words.empty : words.emptyUnread}>
            {shown === 'all' ? words.emptyText : words.emptyUnreadText}
          </EmptyState>
        )}
        {[...days].map(([day, ofDay]) => (
          <section key={day} className={classes.day}>
            <h2>{format.dayHeading(ofDay[0]?.createdAt ?? '')}</h2>
            {ofDay.map((item) => (
              <NotificationItem key={item.id} item={item} />
            ))}
          </section>
        ))}
        {query.hasNextPage && (
          <Button
            look="quiet"
            wide
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </div>
    </div>
  );
}
