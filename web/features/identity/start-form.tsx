import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { PasswordField, TextField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';

type Values = { name: string; email: string; password: string };

/** Name and password of somebody who begins; with `askEmail` the address too. */
export function StartForm({
  label,
  action,
  initial,
  askEmail,
  save,
}: {
  label: string;
  action: string;
  initial: { name: string; email: string };
  askEmail?: boolean;
  save: (values: Values) => Promise<void>;
}) {
  const words = useWords(identityScreens).link;
  const required = (value: string) => (value.trim() === '' ? words.required : null);
  const form = useForm<Values>({
    initial: { ...initial, password: '' },
    check: { name: required, password: required, ...(askEmail ? { email: required } : {}) },
    save,
  });
  return (
    <Form form={form} label={label} guard={false}>
      <TextField label={words.name} autoComplete="name" autoFocus {...form.field('name')} />
      {askEmail ? (
        <TextField label={words.email} type="email" autoComplete="username" {...form.field('email')} />
      ) : (
        <input type="hidden" name="username" autoComplete="username" value={initial.email} readOnly />
      )}
      <PasswordField
        label={words.password}
        hint={words.passwordHint}
        autoComplete="new-password"
        {...form.field('password')}
      />
      <FormFault fault={form.fault} />
      <Button type="submit" look="primary" wide busy={form.busy}>
        {action}
      </Button>
    </Form>
  );
}
