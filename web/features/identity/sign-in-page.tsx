import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeField, PasswordField, TextField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { IconFingerprint } from '../../ui/icons.ts';
import { Link } from '../../ui/text.tsx';
import { DemoUsers } from './demo-users.tsx';
import classes from './door-card.module.css';
import { DoorCard } from './door-card.tsx';
import { demoUsersQuery, enter, signIn, signInWithPasskey } from './sign-in.ts';

export const signInPage = page({
  load: ({ api, cache }) => cache.need(demoUsersQuery(api)),
  Component: SignInPage,
});

type Proven = { email: string; password: string };

function SignInPage() {
  const words = useWords(identityScreens).signIn;
  const api = useApi();
  const demo = useQuery(demoUsersQuery(api)).data;
  const [params] = useSearchParams();
  const next = params.get('next');
  const [proven, setProven] = useState<Proven | null>(null);
  if (proven) return <SecondFactor proven={proven} next={next} onBack={() => setProven(null)} />;
  return (
    <DoorCard
      title={words.welcome}
      text={words.lead}
      beside={demo && <DemoUsers demo={demo} onEnter={() => enter(next)} />}
    >
      {params.has('ended') && <p className={classes.notice}>{words.signedOut}</p>}
      <Credentials next={next} onCodeNeeded={setProven} />
    </DoorCard>
  );
}

function Credentials({
  next,
  onCodeNeeded,
}: {
  next: string | null;
  onCodeNeeded: (proven: Proven) => void;
}) {
  const words = useWords(identityScreens).signIn;
  const api = useApi();
  const required = (value: string) => (value.trim() === '' ? words.required : null);
  const form = useForm({
    initial: { email: '', password: '' },
    check: { email: required, password: required },
    save: async (values) => {
      try {
        await signIn(api, values);
      } catch (error) {
        if (!isRefusal(error, 'code-needed')) throw error;
        return onCodeNeeded(values);
      }
      enter(next);
    },
  });
  return (
    <>
      <Form form={form} label={words.title} guard={false}>
        <TextField
          label={words.email}
          type="email"
          autoComplete="username webauthn"
          autoFocus
          {...form.field('email')}
        />
        <PasswordField label={words.password} autoComplete="current-password" {...form.field('password')} />
        <FormFault fault={form.fault} />
        <Button type="submit" look="primary" wide busy={form.busy}>
          {words.submit}
        </Button>
      </Form>
      <div className={classes.line}>{words.or}</div>
      <Passkey next={next} />
      <div className={classes.links}>
        <Link to="/forgot-password">{words.forgot}</Link>
      </div>
    </>
  );
}

function Passkey({ next }: { next: string | null }) {
  const words = useWords(identityScreens).signIn;
  const api = useApi();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await signInWithPasskey(api);
      enter(next);
    } catch (error) {
      // Closing the browser's own dialog is not a failure.
      setFailed(!(error instanceof Error && error.name === 'NotAllowedError'));
      setBusy(false);
    }
  };
  return (
    <>
      <Button wide busy={busy} icon={<IconFingerprint size={18} stroke={1.75} />} onClick={() => void go()}>
        {words.passkey}
      </Button>
      <div role="alert" className="k-field-error">
        {failed && words.passkeyFailed}
      </div>
    </>
  );
}

/** The second step: six digits of the app, or one of the kept recovery codes. */
function SecondFactor({ proven, next, onBack }: { proven: Proven; next: string | null; onBack: () => void }) {
  const words = useWords(identityScreens).signIn;
  const api = useApi();
  const [recovery, setRecovery] = useState(false);
  const form = useForm({
    initial: { code: '' },
    check: { code: (value) => (value.trim() === '' ? words.required : null) },
    save: async ({ code }) => {
      await signIn(api, { ...proven, code });
      enter(next);
    },
  });
  const field = form.field('code');
  return (
    <DoorCard title={words.codeTitle} text={recovery ? words.recoveryText : words.codeText}>
      <Form form={form} label={words.codeTitle} guard={false}>
        {recovery ? (
          <TextField label={words.recoveryCode} autoComplete="off" autoFocus {...field} />
        ) : (
          <CodeField label={words.code} autoFocus {...field} />
        )}
        <FormFault fault={form.fault} />
        <Button type="submit" look="primary" wide busy={form.busy}>
          {words.verify}
        </Button>
      </Form>
      <div className={classes.links}>
        <Button
          small
          look="quiet"
          onClick={() => {
            setRecovery(!recovery);
            form.reset({ code: '' });
          }}
        >
          {recovery ? words.useCode : words.recovery}
        </Button>
        <Button small look="quiet" onClick={onBack}>
          {words.startOver}
        </Button>
      </div>
    </DoorCard>
  );
}
