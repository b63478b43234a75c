import { useState } from 'react';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { DoorCard } from './door-card.tsx';
import { LinkCard } from './link-card.tsx';
import type { Linked } from './link-token.ts';

export const resetPage = page({ Component: ResetPage });

function ResetPage() {
  const words = useWords(identityScreens).link;
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <DoorCard title={words.resetDoneTitle} text={words.resetDone}>
        <Button look="primary" wide to="/sign-in">
          {words.toSignIn}
        </Button>
      </DoorCard>
    );
  }
  return (
    <LinkCard
      purpose="reset"
      title={words.resetTitle}
      text={(linked) => words.resetText({ email: linked.email ?? '' })}
    >
      {(linked) => <NewPassword linked={linked} onDone={() => setDone(true)} />}
    </LinkCard>
  );
}

function NewPassword({ linked, onDone }: { linked: Linked; onDone: () => void }) {
  const words = useWords(identityScreens).link;
  const api = useApi();
  const form = useForm({
    initial: { password: '' },
    check: { password: (value) => (value === '' ? words.required : null) },
    save: async ({ password }) => {
      await api.post('/api/identity/resets', { token: linked.token, password });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.resetTitle} guard={false}>
      <input type="hidden" name="username" autoComplete="username" value={linked.email ?? ''} readOnly />
      <PasswordField
        label={words.newPassword}
        hint={words.passwordHint}
        autoComplete="new-password"
        autoFocus
        {...form.field('password')}
      />
      <FormFault fault={form.fault} />
      <Button type="submit" look="primary" wide busy={form.busy}>
        {words.save}
      </Button>
    </Form>
  );
}
