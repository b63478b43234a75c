import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { moment } from '../../lib/clock.ts';
import { page } from '../../lib/feature.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconKey, IconPlus } from '../../ui/icons.ts';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime, RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { OutLink } from '../../ui/text.tsx';
import { PasswordGate } from './confirm-password.tsx';
import classes from './identity.module.css';
import { NewKey } from './new-key.tsx';
import { ProfileHeader } from './profile-tabs.tsx';
import { keysQuery, permissionsQuery } from './queries.ts';

export const keysPage = page({
  load: ({ api, cache }) => Promise.all([cache.need(keysQuery(api)), cache.need(permissionsQuery(api))]),
  Component: KeysPage,
});

function KeysPage() {
  const words = useWords(identityScreens);
  const query = useQuery(keysQuery(useApi()));
  const may = useMay()('identity.make-keys');
  const [making, setMaking] = useState(false);
  const make = may && (
    <Button small look="primary" icon={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {words.keys.make}
    </Button>
  );
  return (
    <PasswordGate>
      <ProfileHeader open="keys" />
      <PageBody narrow>
        <Panel title={words.profile.tabs.keys} flush actions={make}>
          <p className={`${classes.lead} ${classes.pad}`}>
            {may ? words.keys.text : words.keys.notAllowed}{' '}
            <OutLink href="/api/docs">{words.keys.reference}</OutLink>
          </p>
          <Loaded query={query}>{({ items }) => <KeyList items={items} />}</Loaded>
        </Panel>
        <Modal open={making} onClose={() => setMaking(false)} title={words.keys.makeTitle} wide>
          <NewKey onDone={() => setMaking(false)} />
        </Modal>
      </PageBody>
    </PasswordGate>
  );
}

function KeyList({ items }: { items: readonly ApiKeyShown[] }) {
  const words = useWords(identityScreens).keys;
  if (items.length === 0) {
    return (
      <EmptyState small icon={<IconKey />} title={words.empty}>
        {words.emptyText}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.list}>
      {items.map((key) => (
        <KeyLine key={key.id} of={key} />
      ))}
    </ul>
  );
}

function KeyLine({ of }: { of: ApiKeyShown }) {
  const words = useWords(identityScreens).keys;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const now = useNow();
  const expired = of.expiresAt !== null && moment(of.expiresAt).getTime() <= now;
  const revoke = async () => {
    const sure = await confirm({
      title: words.revokeTitle({ name: of.name }),
      text: words.revokeText,
      action: words.revoke,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(async () => {
      await api.delete(`/api/identity/keys/${of.id}`);
      return true;
    });
    if (done) notify.done({ message: words.revokedDone });
    await queries.invalidateQueries({ queryKey: keysQuery(api).queryKey });
  };
  return (
    <li>
      <IconKey size={18} stroke={1.75} />
      <span className={classes.words}>
        <strong>{of.name}</strong>
        <small>
          <code>{of.prefix}…</code> · {words.count({ n: Object.keys(of.permissions).length })} ·{' '}
          {words.columns.expires}: {of.expiresAt ? <DateTime at={of.expiresAt} only="date" /> : words.never} ·{' '}
          {of.lastUsedAt ? (
            <>
              {words.columns.used}: <RelativeTime at={of.lastUsedAt} />
            </>
          ) : (
            words.unused
          )}
        </small>
      </span>
      {of.revokedAt ? (
        <Badge>{words.revoked}</Badge>
      ) : (
        <>
          {expired && <Badge tone="warn">{words.expired}</Badge>}
          <Button small onClick={() => void revoke()}>
            {words.revoke}
          </Button>
        </>
      )}
    </li>
  );
}
