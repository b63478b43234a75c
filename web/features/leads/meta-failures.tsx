import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconRefresh } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import classes from './meta.module.css';
import { Fault } from './meta-page-panel.tsx';
import { failuresQuery, metaKey } from './queries.ts';

/** Leads Meta told of that could not be fetched; each can be tried again. Nothing when there are none. */
export function MetaFailures() {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const query = useQuery(failuresQuery(api));
  const [busy, setBusy] = useState(false);
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const retry = async (path: string) => {
    setBusy(true);
    const done = await attempt(() => api.post<{ retried: number }>(path));
    setBusy(false);
    if (done) notify.done({ message: words.retried });
    await queries.invalidateQueries({ queryKey: metaKey });
  };
  return (
    <Panel
      title={words.failures}
      actions={
        <Button
          small
          icon={<IconRefresh size={14} />}
          busy={busy}
          onClick={() => void retry('/api/leads/meta/failures/retries')}
        >
          {words.retryAll}
        </Button>
      }
    >
      <p className={classes.soft}>{words.failuresText}</p>
      <ul className={classes.forms}>
        {items.map(({ leadgenId, formName, createdAt, attempts, fault }) => (
          <li key={leadgenId} className={classes.form}>
            <span className={classes.formName}>
              <span>{formName ?? leadgenId}</span>
              <span className={classes.soft}>
                {leadgenId} · {createdAt && <DateTime at={createdAt} />} · {words.attempts({ n: attempts })}
              </span>
              <Fault fault={fault} />
            </span>
            <Button
              small
              look="quiet"
              icon={<IconRefresh size={14} />}
              disabled={busy}
              onClick={() => void retry(`/api/leads/meta/failures/${leadgenId}/retries`)}
            >
              {words.retry}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
