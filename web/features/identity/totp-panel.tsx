import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { recoveryCodes, Security, totpStarted } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { CodeField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel, Stack } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useConfirmed } from './confirm-password.tsx';
import classes from './identity.module.css';
import { securityQuery } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type Started = Wire<typeof totpStarted>;
type Codes = Wire<typeof recoveryCodes>;

/** Two-step sign-in by an authenticator app: on, off, and the codes for the day the phone is lost. */
export function TotpPanel({ security }: { security: Security }) {
  const words = useWords(identityScreens).security;
  const { start, turnOff, renewCodes, started, codes, close, keep } = useTotp();
  return (
    <Panel
      title={words.totp}
      actions={
        <Badge tone={security.totp ? 'good' : 'neutral'}>{security.totp ? words.on : words.off}</Badge>
      }
    >
      <Stack gap="md">
        <div className={classes.state}>
          <p className={classes.lead}>{words.totpText}</p>
          {security.totp ? (
            <Button onClick={() => void turnOff()}>{words.turnOff}</Button>
          ) : (
            <Button onClick={() => void start()}>{words.turnOn}</Button>
          )}
        </div>
        {security.totp && (
          <div className={classes.state}>
            <p>
              <span className="k-soft">{words.codes}: </span>
              {words.codesLeft({ n: security.recoveryCodesLeft })}
            </p>
            <Button onClick={() => void renewCodes()}>{words.newCodes}</Button>
          </div>
        )}
      </Stack>
      <Modal open={started !== null} onClose={close} title={words.scanTitle} wide>
        {started && <Scan started={started} onCodes={keep} onCancel={close} />}
      </Modal>
      <Modal open={codes !== null} onClose={close} title={words.codesTitle}>
        {codes && <RecoveryCodes codes={codes} onKept={close} />}
      </Modal>
    </Panel>
  );
}

function useTotp() {
  const words = useWords(identityScreens).security;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirmed = useConfirmed();
  const confirm = useConfirm();
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  // Whoever closes the question for the password has not failed at anything.
  const gently = async <Answer,>(act: () => Promise<Answer>): Promise<Answer | undefined> =>
    attempt(() =>
      confirmed(act).catch((error: unknown) => {
        if (isRefusal(error, 'confirm-needed')) return undefined;
        throw error;
      }),
    );
  const renew = () => queries.invalidateQueries({ queryKey: securityQuery(api).queryKey });
  const keep = (made: readonly string[]) => {
    setStarted(null);
    setCodes(made);
    void renew();
  };
  return {
    started,
    codes,
    keep,
    close: () => {
      setStarted(null);
      setCodes(null);
    },
    start: async () => setStarted((await gently(() => api.post<Started>('/api/identity/me/totp'))) ?? null),
    turnOff: async () => {
      const sure = {
        title: words.turnOffTitle,
        text: words.turnOffText,
        action: words.turnOff,
        danger: true,
      };
      if (!(await confirm(sure))) return;
      await gently(() => api.delete('/api/identity/me/totp'));
      await renew();
    },
    renewCodes: async () => {
      if (!(await confirm({ title: words.newCodesTitle, text: words.newCodesText, action: words.newCodes })))
        return;
      const made = await gently(() => api.post<Codes>('/api/identity/me/recovery-codes'));
      if (made) keep(made.codes);
    },
  };
}

function Scan({
  started,
  onCodes,
  onCancel,
}: {
  started: Started;
  onCodes: (codes: readonly string[]) => void;
  onCancel: () => void;
}) {
  const words = useWords(identityScreens).security;
  const api = useApi();
  const form = useForm({
    initial: { code: '' },
    save: async ({ code }) => {
      const { codes } = await api.post<Codes>('/api/identity/me/totp/confirmation', { code });
      onCodes(codes);
    },
  });
  const { name: _name, ...field } = form.field('code');
  return (
    <Form form={form} label={words.scanTitle} guard={false}>
      <div className={classes.qr}>
        <div className={classes.qrPicture}>
          <img src={`data:image/svg+xml,${encodeURIComponent(started.qrSvg)}`} alt={words.qr} />
        </div>
        <Stack gap="md">
          <p className={classes.lead}>{words.scan}</p>
          <div>
            <p className={classes.lead}>{words.secret}</p>
            <div className={classes.secret}>
              <span>{started.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
              <CopyButton text={started.secret} />
            </div>
          </div>
          <div>
            <p className={classes.lead}>{words.codeText}</p>
            <CodeField label={words.code} autoFocus onComplete={() => void form.submit()} {...field} />
          </div>
        </Stack>
      </div>
      <FormActions form={form} save={words.verify} onCancel={onCancel} always />
    </Form>
  );
}
