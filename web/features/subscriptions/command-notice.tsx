import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandView, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconAlertTriangle, IconClock, IconRefresh } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { commandsQuery, subscriptionsKey } from './queries.ts';
import { useCommandNoun } from './state-badge.tsx';
import classes from './subscriptions.module.css';

/** Above all else: what is under way on the service, or what has failed and waits for somebody. */
export function CommandNotice({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens).service;
  const noun = useCommandNoun();
  const fault = useFaultSentence();
  const log = useInfiniteQuery(commandsQuery(useApi(), service.id));
  const row = log.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === service.command?.id);
  if (!row)
    return service.can.accept || service.can.cancelOrder ? <Waits text={words.waitsForOrder} /> : null;
  const failed = row.state === 'failed';
  if (!failed && row.state !== 'running') return null;
  const command = noun(row.command);
  return (
    <div className={classes.notice} data-failed={failed || undefined} role={failed ? 'alert' : 'status'}>
      {failed ? <IconAlertTriangle size={20} /> : <IconClock size={20} />}
      <div className={classes.noticeWords}>
        <strong>{failed ? words.failedTitle({ command }) : words.running({ command })}</strong>
        {row.fault && <span>{fault(row)}</span>}
        {row.attempts > 0 && (
          <span className={classes.soft}>
            {words.attempts({ n: row.attempts })}
            {row.nextAttemptAt && (
              <>
                {' · '}
                {words.next} <DateTime at={row.nextAttemptAt} />
              </>
            )}
          </span>
        )}
      </div>
      {failed && <RetryButton row={row} />}
    </div>
  );
}

function Waits({ text }: { text: string }) {
  return (
    <div className={classes.notice} role="status">
      <IconClock size={20} />
      <div className={classes.noticeWords}>{text}</div>
    </div>
  );
}

/** Lets a failed command try again. */
export function RetryButton({ row, onDone }: { row: CommandView; onDone?: () => void }) {
  const words = useWords(subscriptionsScreens).service;
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  if (!may('subscriptions.provision')) return null;
  const retry = async () => {
    setBusy(true);
    const done = await attempt(() => api.post<CommandView>(`/api/subscriptions/commands/${row.id}/retry`));
    setBusy(false);
    void queries.invalidateQueries({ queryKey: subscriptionsKey });
    if (!done) return;
    notify.done({ message: words.retried });
    onDone?.();
  };
  return (
    <Button small icon={<IconRefresh size={16} />} busy={busy} onClick={() => void retry()}>
      {words.retry}
    </Button>
  );
}

/** The fault of a command in one sentence; what the other side said stands behind it. */
export function useFaultSentence(): (row: Pick<CommandView, 'fault'>) => string {
  const sentence = useCodeSentence();
  return ({ fault }) => {
    if (!fault) return '';
    const said = sentence(fault.code, fault.data) ?? fault.code;
    return fault.message ? `${said} (${fault.message})` : said;
  };
}
