import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { appWords } from '../../../words/app/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './meta.module.css';
import { metaKey } from './queries.ts';

type Made = { id: string; verifyToken: string; callbackUrl: string };

/** The first step of the set-up: the app. What it answers is shown this once. */
export function ConnectApp({ open, onClose, first }: { open: boolean; onClose: () => void; first: boolean }) {
  const words = useWords(leadsScreens).meta;
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal open={open} onClose={close} title={made ? words.onceTitle : words.add}>
      {made ? (
        <Once made={made} onClose={close} />
      ) : (
        open && <App first={first} onMade={setMade} onClose={close} />
      )}
    </Modal>
  );
}

function App({
  first,
  onMade,
  onClose,
}: {
  first: boolean;
  onMade: (made: Made) => void;
  onClose: () => void;
}) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: '', key: first ? 'default' : '', appId: '', appSecret: '', verifyToken: '' },
    save: async ({ verifyToken, ...app }) => {
      const made = await api.post<Made>('/api/leads/meta/connections', {
        ...app,
        ...(verifyToken ? { verifyToken } : {}),
      });
      notify.done({ message: words.connected });
      onMade(made);
      await queries.invalidateQueries({ queryKey: metaKey });
    },
  });
  return (
    <Form form={form} label={words.add} guard={false}>
      <p className={classes.soft}>{words.steps.appText}</p>
      <FieldRow>
        <TextField label={words.name} required autoFocus {...form.field('name')} />
        <TextField label={words.key} hint={words.keyHint} required {...form.field('key')} />
      </FieldRow>
      <TextField
        label={words.appId}
        inputMode="numeric"
        autoComplete="off"
        required
        {...form.field('appId')}
      />
      <SecretField label={words.appSecret} required {...form.field('appSecret')} />
      <SecretField label={words.verifyToken} hint={words.verifyTokenHint} {...form.field('verifyToken')} />
      <FormActions form={form} save={words.connect} onCancel={onClose} always />
    </Form>
  );
}

/** Pasted once, then kept sealed: no browser should offer to remember it. */
export function SecretField(props: Parameters<typeof TextField>[0]) {
  return <TextField autoComplete="off" {...props} />;
}

function Once({ made, onClose }: { made: Made; onClose: () => void }) {
  const words = useWords(leadsScreens).meta;
  const app = useWords(appWords);
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{words.onceText}</p>
      <Line label={words.verifyToken} text={made.verifyToken} />
      <Line label={words.callback} text={made.callbackUrl} />
      <div className="k-actions">
        <Button look="primary" onClick={onClose}>
          {app.actions.next}
        </Button>
      </div>
    </div>
  );
}

/** A text to be copied into Meta's dashboard. */
export function Line({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <div className={classes.label}>{label}</div>
      <div className={classes.copyLine}>
        <code>{text}</code>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
