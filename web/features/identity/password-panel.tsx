import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Security } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import classes from './identity.module.css';
import { securityQuery, sessionsQuery } from './queries.ts';

export function PasswordPanel({ security }: { security: Security }) {
  const words = useWords(identityScreens).security;
  const [open, setOpen] = useState(false);
  return (
    <Panel title={words.password}>
      <div className={classes.state}>
        <p>
          <span className="k-soft">{words.passwordChanged}: </span>
          {security.passwordChangedAt ? <DateTime at={security.passwordChangedAt} /> : words.passwordNever}
        </p>
        <Button onClick={() => setOpen(true)}>{words.change}</Button>
      </div>
      <Modal open={open} onClose={() => setOpen(false)} title={words.change}>
        <ChangePassword onDone={() => setOpen(false)} />
      </Modal>
    </Panel>
  );
}

function ChangePassword({ onDone }: { onDone: () => void }) {
  const { security: words, link } = useWords(identityScreens);
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const required = (value: string) => (value === '' ? link.required : null);
  const form = useForm({
    initial: { current: '', next: '' },
    check: { current: required, next: required },
    save: async (values) => {
      await api.put('/api/identity/me/password', values);
      await Promise.all([
        queries.invalidateQueries({ queryKey: securityQuery(api).queryKey }),
        queries.invalidateQueries({ queryKey: sessionsQuery(api).queryKey }),
      ]);
    },
    onSaved: () => {
      notify.done({ message: words.passwordSaved });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.change} guard={false}>
      <input type="hidden" name="username" autoComplete="username" value={me?.email ?? ''} readOnly />
      <PasswordField label={words.current} autoComplete="current-password" {...form.field('current')} />
      <PasswordField
        label={words.next}
        hint={link.passwordHint}
        autoComplete="new-password"
        {...form.field('next')}
      />
      <FormActions form={form} save={words.change} onCancel={onDone} always />
    </Form>
  );
}
