import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Source } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './intake.module.css';
import { intakeKey } from './intake-queries.ts';

/** The address to which FreeSWITCH posts its records. */
export function SourceHook({ source }: { source: Source }) {
  const words = useWords(ratingScreens).source;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  const path = `/api/rating/sources/${source.id}/hooks`;
  const again = () => queries.invalidateQueries({ queryKey: intakeKey });
  const renew = async () => {
    const sure = { title: words.renewHook, text: words.renewSure, action: words.renewHook };
    if (source.hook && !(await confirm(sure))) return;
    const made = await attempt(() => api.post<{ url: string }>(path));
    if (made) setUrl(made.url);
    await again();
  };
  const close = async () => {
    const sure = { title: words.closeHook, text: words.renewSure, action: words.closeHook, danger: true };
    if (!(await confirm(sure))) return;
    await attempt(() => api.delete(path));
    setUrl(null);
    await again();
  };
  return (
    <Panel
      title={words.hook}
      actions={
        <Badge tone={source.hook ? 'good' : 'neutral'}>
          {source.hook ? words.hookOpen : words.hookClosed}
        </Badge>
      }
    >
      <div className={classes.stack}>
        <p className={classes.soft}>{words.hookText}</p>
        {url && (
          <div>
            <strong>{words.copyHook}</strong>
            <div className={classes.doors}>
              <code className={classes.code}>{url}</code>
              <CopyButton text={url} />
            </div>
          </div>
        )}
        <div className={classes.doors}>
          <Button onClick={() => void renew()}>{source.hook ? words.renewHook : words.makeHook}</Button>
          {source.hook && (
            <Button look="quiet" onClick={() => void close()}>
              {words.closeHook}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
