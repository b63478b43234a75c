import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriberTariff } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconLink } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import { tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** The secret address of the customer's page: made, shown once, taken back. */
export function SubscriberLink({ tariff }: { tariff: SubscriberTariff }) {
  const words = useWords(tariffsScreens).subscriber;
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const [url, setUrl] = useState<string | null>(null);
  const path = `/api/tariffs/subscribers/${tariff.subscriberId}/link`;
  const renew = () => queries.invalidateQueries({ queryKey: tariffsKey });
  const make = () =>
    attempt(async () => {
      setUrl((await api.post<{ url: string }>(path)).url);
      await renew();
    });
  const revoke = async () => {
    const sure = await confirm({
      title: words.revokeTitle,
      text: words.revokeText,
      action: words.revokeLink,
      danger: true,
    });
    if (!sure) return;
    await attempt(async () => {
      await api.delete(path);
      setUrl(null);
      notify.done({ message: words.revoked });
      await renew();
    });
  };
  const { link } = tariff;
  return (
    <section className={classes.link} aria-label={words.link}>
      <div className={classes.withAction}>
        <span>
          <span className={classes.name}>{words.link}</span>
          <span className={classes.soft}>
            {link
              ? `${words.linkMade({ date: format.date(link.createdAt) })} · ${
                  link.lastUsedAt
                    ? words.linkUsed({ date: format.dateTime(link.lastUsedAt) })
                    : words.linkUnused
                }`
              : words.linkText}
          </span>
        </span>
        {tariff.abilities.link && (
          <span className={classes.badges}>
            <Button small look="quiet" icon={<IconLink size={14} />} onClick={() => void make()}>
              {link ? words.renewLink : words.makeLink}
            </Button>
            {link && (
              <Button small look="quiet" onClick={() => void revoke()}>
                {words.revokeLink}
              </Button>
            )}
          </span>
        )}
      </div>
      {url && (
        <div className={classes.once} role="status">
          <p className={classes.soft}>{words.once}</p>
          <div className={classes.withAction}>
            <code className={classes.url}>{url}</code>
            <CopyButton text={url} />
          </div>
        </div>
      )}
    </section>
  );
}
