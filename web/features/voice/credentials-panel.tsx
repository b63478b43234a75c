import { useState } from 'react';
import type { credentials, Subscriber } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconEye, IconKey } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { useShowLine } from './line-panel.tsx';
import classes from './voice.module.css';

type Credentials = Wire<typeof credentials>;

/** How a device signs in: the name always, the password once. */
export function CredentialsPanel({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).credentials;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const show = useShowLine();
  const [seen, setSeen] = useState<Credentials | null>(null);
  const { madeAt, shownAt } = line.credentials;
  const path = `/api/voice/subscribers/${line.id}`;
  const reveal = async () => {
    const question = { title: words.showTitle, text: words.showText, action: words.showAction };
    if (!(await confirm(question))) return;
    const answer = await attempt(() => api.post<Credentials>(`${path}/credentials`));
    if (answer) setSeen(answer);
  };
  const renew = async () => {
    const question = { title: words.renewTitle, text: words.renewText, action: words.renew };
    if (!(await confirm(question))) return;
    const answer = await attempt(() => api.post<Subscriber>(`${path}/password`));
    if (!answer) return;
    show(answer);
    notify.done({ message: words.renewed });
  };
  return (
    <Panel title={words.title}>
      <div className={classes.stack}>
        <Facts
          items={[
            { key: 'username', label: words.username, value: line.username },
            { key: 'made', label: words.made, value: <DateTime at={madeAt} /> },
            {
              key: 'shown',
              label: words.shown,
              value: shownAt ? <DateTime at={shownAt} /> : words.notShown,
            },
          ]}
        />
        {line.may.seeCredentials && !shownAt && <p className={classes.quiet}>{words.once}</p>}
        <span className={classes.badges}>
          {line.may.seeCredentials && !shownAt && (
            <Button icon={<IconEye size={16} />} onClick={() => void reveal()}>
              {words.show}
            </Button>
          )}
          {line.may.manage && (
            <Button look="quiet" icon={<IconKey size={16} />} onClick={() => void renew()}>
              {words.renew}
            </Button>
          )}
        </span>
      </div>
      <Modal open={seen !== null} onClose={() => setSeen(null)} title={words.dialog}>
        {seen && (
          <div className={classes.stack}>
            <Secret label={words.username} text={seen.username} />
            <Secret label={words.password} text={seen.password} />
            <p className={classes.quiet}>{words.keep}</p>
          </div>
        )}
      </Modal>
    </Panel>
  );
}

function Secret({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <div className={classes.secretLabel}>{label}</div>
      <div className={classes.secret}>
        <code>{text}</code>
        <CopyButton text={text} />
      </div>
    </div>
  );
}
