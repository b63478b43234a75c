import { useQuery } from '@tanstack/react-query';
import type { Subscriber } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Dot, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconRefresh } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { OnSwitchMark } from './marks.tsx';
import { registrationQuery } from './queries.ts';
import classes from './voice.module.css';

/** Whether the switch holds what is wanted, and whether a device is there. */
export function SwitchPanel({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).switch;
  const api = useApi();
  const attempt = useAttempt();
  const { state, fault, appliedAt, triedAt } = line.switch;
  const again = async () => {
    const sent = await attempt(async () => {
      await api.post(`/api/voice/subscribers/${line.id}/puts`);
      return true;
    });
    if (sent) notify.done({ message: words.asked });
  };
  return (
    <Panel title={words.title}>
      <div className={classes.stack}>
        <Facts
          items={[
            { key: 'state', label: words.state, value: <OnSwitchMark state={state} /> },
            ...(line.state === 'closed' || line.switchId === null
              ? []
              : [{ key: 'device', label: words.registration, value: <Registration line={line} /> }]),
            ...(appliedAt && line.switchId
              ? [{ key: 'applied', label: words.applied, value: <RelativeTime at={appliedAt} /> }]
              : []),
            ...(triedAt && fault
              ? [{ key: 'tried', label: words.tried, value: <RelativeTime at={triedAt} /> }]
              : []),
          ]}
        />
        {state === 'not-connected' && <p className={classes.quiet}>{words.notConnected}</p>}
        {(state === 'failed' || state === 'waiting') && fault && <Fault {...fault} />}
        {line.may.manage && line.switchId && (
          <span>
            <Button look="quiet" icon={<IconRefresh size={16} />} onClick={() => void again()}>
              {words.again}
            </Button>
          </span>
        )}
      </div>
    </Panel>
  );
}

function Fault({ code, detail }: { code: string; detail: string }) {
  const { refusals } = useWords(voiceWords);
  const known = refusals[code as 'switch-refused'] ?? refusals['switch-refused'];
  return (
    <p className={classes.fault} role="status">
      {typeof known === 'function' ? known({ detail }) : `${known as string} ${detail}`}
    </p>
  );
}

const tones: Record<string, Tone> = { registered: 'good' };

function Registration({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).switch;
  const { data } = useQuery(registrationQuery(useApi(), line.id));
  if (!data) return <Skeleton width={120} />;
  return (
    <span className={classes.two}>
      <span className={classes.mark}>
        <Dot tone={tones[data.state] ?? 'neutral'} />
        <span>{words.registrations[data.state]}</span>
      </span>
      {data.activeChannels > 0 && (
        <span className={classes.soft}>{words.calls({ n: data.activeChannels })}</span>
      )}
      {data.contact && <span className={classes.soft}>{data.contact}</span>}
    </span>
  );
}
