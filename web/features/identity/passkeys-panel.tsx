import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PasskeyShown, passkeyOptions, Security } from '../../../contracts/identity.ts';
import { appWords } from '../../../words/app/index.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconDotsVertical, IconFingerprint, IconPencil, IconPlus, IconTrash } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime, RelativeTime } from '../../ui/relative-time.tsx';
import { useConfirmed } from './confirm-password.tsx';
import { useDevice } from './device.ts';
import classes from './identity.module.css';
import { securityQuery } from './queries.ts';

/** Keys that let one in without a password. */
export function PasskeysPanel({ security }: { security: Security }) {
  const words = useWords(identityScreens).security;
  const { actions } = useWords(appWords);
  const [naming, setNaming] = useState<'new' | PasskeyShown | null>(null);
  return (
    <Panel
      title={words.passkeys}
      flush
      actions={
        <Button
          small
          look="quiet"
          icon={<IconPlus size={16} />}
          aria-label={words.addPasskey}
          onClick={() => setNaming('new')}
        >
          {actions.add}
        </Button>
      }
    >
      <p className={`${classes.lead} ${classes.pad}`}>{words.passkeysText}</p>
      {security.passkeys.length > 0 && (
        <ul className={classes.list}>
          {security.passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} onRename={() => setNaming(passkey)} />
          ))}
        </ul>
      )}
      <Modal
        open={naming !== null}
        onClose={() => setNaming(null)}
        title={naming === 'new' ? words.addPasskey : words.renamePasskey}
      >
        {naming && <PasskeyName naming={naming} onDone={() => setNaming(null)} />}
      </Modal>
    </Panel>
  );
}

function PasskeyLine({ passkey, onRename }: { passkey: PasskeyShown; onRename: () => void }) {
  const words = useWords(identityScreens).security;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const confirmed = useConfirmed();
  const remove = async () => {
    const sure = await confirm({
      title: words.removePasskeyTitle({ name: passkey.name }),
      text: words.removePasskeyText,
      action: words.removePasskey,
      danger: true,
    });
    if (!sure) return;
    await attempt(() => confirmed(() => api.delete(`/api/identity/me/passkeys/${passkey.id}`)));
    await queries.invalidateQueries({ queryKey: securityQuery(api).queryKey });
  };
  return (
    <li>
      <IconFingerprint size={18} stroke={1.75} />
      <span className={classes.words}>
        <strong>{passkey.name}</strong>
        <small>
          {words.passkeyAddedAt}: <DateTime at={passkey.createdAt} only="date" />
          {' · '}
          {passkey.lastUsedAt ? (
            <>
              {words.passkeyUsed}: <RelativeTime at={passkey.lastUsedAt} />
            </>
          ) : (
            words.passkeyUnused
          )}
        </small>
      </span>
      <Menu
        items={[
          { label: words.renamePasskey, icon: <IconPencil size={16} />, onClick: onRename },
          {
            label: words.removePasskey,
            icon: <IconTrash size={16} />,
            danger: true,
            onClick: () => void remove(),
          },
        ]}
      >
        <IconButton bare label={passkey.name} icon={<IconDotsVertical size={18} />} />
      </Menu>
    </li>
  );
}

function PasskeyName({ naming, onDone }: { naming: 'new' | PasskeyShown; onDone: () => void }) {
  const words = useWords(identityScreens).security;
  const api = useApi();
  const queries = useQueryClient();
  const device = useDevice();
  const confirmed = useConfirmed();
  const suggested = naming === 'new' ? device(navigator.userAgent) : naming.name;
  const form = useForm({
    initial: { name: suggested },
    check: { name: (value) => (value.trim() === '' ? words.passkeyNameHint : null) },
    save: async ({ name }) => {
      if (naming === 'new') await create(name);
      else await api.patch(`/api/identity/me/passkeys/${naming.id}`, { name });
      await queries.invalidateQueries({ queryKey: securityQuery(api).queryKey });
    },
    onSaved: () => {
      if (naming === 'new') notify.done({ message: words.passkeyAdded });
      onDone();
    },
  });
  const create = async (name: string) => {
    const { startRegistration } = await import('@simplewebauthn/browser');
    const { options } = await confirmed(() =>
      api.post<Wire<typeof passkeyOptions>>('/api/identity/me/passkey-options'),
    );
    const asked = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
    const credential = await startRegistration({ optionsJSON: asked });
    await api.post('/api/identity/me/passkeys', { name, credential });
  };
  // The browser's own words for a failure are not for people; closing its dialog needs none at all.
  const fault = form.fault && !isRefusal(form.fault) ? words.passkeyFailed : null;
  return (
    <Form form={form} label={words.addPasskey} guard={false}>
      <TextField
        label={words.passkeyName}
        hint={words.passkeyNameHint}
        maxLength={80}
        {...form.field('name')}
      />
      {fault && (
        <p role="alert" className="k-field-error">
          {fault}
        </p>
      )}
      <FormActions
        form={fault ? { ...form, fault: null } : form}
        save={naming === 'new' ? words.addPasskey : words.renamePasskey}
        onCancel={onDone}
        always
      />
    </Form>
  );
}
