import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Notification, UnreadAnswer } from '../../../contracts/notifications.ts';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { nowText } from '../../lib/clock.ts';
import { useSentence, useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconCheck, IconMail } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './notifications.module.css';
import { setUnread, showRead } from './patch-notifications.ts';
import { iconOf, useTarget, useTelling } from './telling.tsx';

/** One line: what happened to whom, when; opening it marks it as read. */
export function NotificationItem({ item, onOpen }: { item: Notification; onOpen?: () => void }) {
  const words = useWords(notificationsWords);
  const mark = useMark();
  const { text, about } = useTelling()(item);
  const to = useTarget()(item);
  const Icon = iconOf[item.kind];
  const unread = item.readAt === null;
  const open = () => {
    if (unread) mark(item, true);
    onOpen?.();
  };
  return (
    <article className={classes.item} data-unread={unread || undefined}>
      <span className={classes.icon} aria-hidden="true">
        <Icon size={18} stroke={1.75} />
      </span>
      <div className={classes.words}>
        {to ? (
          <Link to={to} quiet className={classes.text} onClick={open}>
            {text}
          </Link>
        ) : (
          <span className={classes.text}>{text}</span>
        )}
        <span className={classes.about}>
          {about && `${about} · `}
          <span className={classes.time}>
            <RelativeTime at={item.createdAt} />
          </span>
          {unread && <span className="k-hidden">{words.unreadMark}</span>}
        </span>
      </div>
      <span className={classes.mark}>
        <IconButton
          size={30}
          label={unread ? words.markRead : words.markUnread}
          icon={unread ? <IconCheck size={16} /> : <IconMail size={16} />}
          onClick={() => mark(item, unread)}
        />
      </span>
    </article>
  );
}

/** Marks one as read or unread: shown at once, taken back if the server refuses. */
export function useMark(): (item: Notification, read: boolean) => void {
  const api = useApi();
  const queries = useQueryClient();
  const sentence = useSentence();
  const { mutate } = useMutation({
    mutationFn: ({ item, read }: { item: Notification; read: boolean }) =>
      api.patch<UnreadAnswer>(`/api/notifications/${item.id}`, { read }),
    onMutate: ({ item, read }) => showRead(queries, item, read ? nowText() : null),
    onSuccess: (answer) => setUnread(queries, answer),
    onError: (error) => {
      notify.failed({ message: sentence(error) });
      void queries.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
  return (item, read) => mutate({ item, read });
}

/** Marks everything up to the newest one shown. */
export function useMarkAll(): { markAll: (newest: Notification | undefined) => void; busy: boolean } {
  const api = useApi();
  const queries = useQueryClient();
  const sentence = useSentence();
  const { mutate, isPending } = useMutation({
    mutationFn: (upTo: string | undefined) =>
      api.post<UnreadAnswer>('/api/notifications/readings', upTo ? { upTo } : {}),
    onSuccess: (answer) => {
      setUnread(queries, answer);
      void queries.invalidateQueries({ queryKey: ['notifications', 'latest'] });
      void queries.invalidateQueries({ queryKey: ['notifications', 'list'] });
    },
    onError: (error) => notify.failed({ message: sentence(error) }),
  });
  return { markAll: (newest) => mutate(newest?.id), busy: isPending };
}
