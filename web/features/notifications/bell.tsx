import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { LiveNotification } from '../../../contracts/notifications.ts';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { moment, nowMs } from '../../lib/clock.ts';
import { part } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useTitleCount } from '../../lib/title.tsx';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconBell, IconChecks, IconSettings } from '../../ui/icons.ts';
import { Popover } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { NotificationItem, useMark, useMarkAll } from './notification-item.tsx';
import classes from './notifications.module.css';
import { patchNotifications } from './patch-notifications.ts';
import { latestQuery, unreadQuery } from './queries.ts';
import { useTarget, useTelling } from './telling.tsx';

/** The bell: how many are unread, the latest ones, and what arrives while the person is here. */
export const bell = part('frame.bar', {
  load: ({ api, cache }) => cache.need(unreadQuery(api)),
  Component: Bell,
});

function Bell() {
  const words = useWords(notificationsWords);
  const unread = useQuery(unreadQuery(useApi())).data;
  const [open, setOpen] = useState(false);
  useArrivals(unread?.position);
  const n = unread?.unread ?? 0;
  useTitleCount(n);
  return (
    <span className={classes.bell}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={words.title}
        width="min(400px, calc(100vw - 16px))"
        target={
          <IconButton
            bare
            size={36}
            label={words.bell({ n })}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            icon={<IconBell size={20} stroke={1.75} />}
          />
        }
      >
        <Latest onDone={() => setOpen(false)} />
      </Popover>
      <span className={classes.count} aria-hidden="true">
        <Count value={n} />
      </span>
    </span>
  );
}

function Latest({ onDone }: { onDone: () => void }) {
  const words = useWords(notificationsWords);
  const query = useQuery(latestQuery(useApi()));
  const { markAll, busy } = useMarkAll();
  const unread = query.data?.items.some((item) => item.readAt === null);
  return (
    <div className={classes.latest}>
      <div className={classes.latestHead}>
        <h2>{words.title}</h2>
        {unread && (
          <IconButton
            label={words.markAllRead}
            icon={<IconChecks size={18} />}
            busy={busy}
            onClick={() => markAll(query.data?.items[0])}
          />
        )}
        <IconButton
          label={words.settings}
          icon={<IconSettings size={18} />}
          to="/profile#notifications"
          onClick={onDone}
        />
      </div>
      <div className={classes.latestBody}>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState small icon={<IconBell />} title={words.empty}>
                {words.emptyText}
              </EmptyState>
            ) : (
              items.map((item) => <NotificationItem key={item.id} item={item} onOpen={onDone} />)
            )
          }
        </Loaded>
      </div>
      <div className={classes.latestFoot}>
        <Button look="quiet" small wide to="/notifications" onClick={onDone}>
          {words.seeAll}
        </Button>
      </div>
    </div>
  );
}

/** What came while the connection was lost is in the list; only what happens now pops up. */
const stillNews = 60_000;

function useArrivals(since: number | undefined): void {
  const queries = useQueryClient();
  const words = useWords(notificationsWords);
  const telling = useTelling();
  const target = useTarget();
  const navigate = useNavigate();
  const mark = useMark();
  const { pathname } = useLocation();
  const shown = useRef(new Set<string>());
  const hide = (id: string) => {
    if (shown.current.delete(id)) notify.hide(id);
  };
  const show = (item: LiveNotification) => {
    if (pathname === '/notifications') return; // it is in front of their eyes
    shown.current.add(item.id);
    const { text, about } = telling(item);
    const to = target(item);
    notify.info({
      id: item.id,
      title: text,
      message: about ?? '',
      ...(to && {
        action: {
          label: words.open,
          run: () => {
            mark(item, true);
            navigate(to);
          },
        },
      }),
    });
  };
  useLive('user:me', {
    since,
    onChange: (change) => {
      const arrived = patchNotifications(queries, change);
      if (arrived?.loud && nowMs() - moment(arrived.createdAt).getTime() < stillNews) show(arrived);
      if (change.kind === 'notifications.read' && change.objectId) hide(change.objectId);
      if (change.kind === 'notifications.inbox-changed') for (const id of [...shown.current]) hide(id);
    },
    onReload: () => void queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
