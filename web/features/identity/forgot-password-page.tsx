import { useState } from 'react';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './door-card.module.css';
import { DoorCard } from './door-card.tsx';

export const forgotPasswordPage = page({ Component: ForgotPasswordPage });

/** Asks for a link by mail. The answer is the same whether the address is known or not. */
function ForgotPasswordPage() {
  const words = useWords(identityScreens).signIn;
  const api = useApi();
  const locale = useLocale();
  const [sent, setSent] = useState(false);
  const form = useForm({
    initial: { email: '' },
    check: { email: (value) => (value.trim() === '' ? words.required : null) },
    save: async ({ email }) => {
      await api.post('/api/identity/reset-requests', { email, locale });
      setSent(true);
    },
  });
  const back = (
    <div className={classes.links}>
      <Link to="/sign-in">{words.backToSignIn}</Link>
    </div>
  );
  if (sent) {
    return (
      <DoorCard title={words.sentTitle} text={words.sentText}>
        {back}
      </DoorCard>
    );
  }
  return (
    <DoorCard title={words.forgotTitle} text={words.forgotText}>
      <Form form={form} label={words.forgotTitle} guard={false}>
        <TextField
          label={words.email}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.field('email')}
        />
        <FormFault fault={form.fault} />
        <Button type="submit" look="primary" wide busy={form.busy}>
          {words.sendLink}
        </Button>
      </Form>
      {back}
    </DoorCard>
  );
}
