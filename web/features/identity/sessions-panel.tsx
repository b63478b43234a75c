import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconDeviceDesktop, IconDeviceMobile } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useDevice } from './device.ts';
import classes from './identity.module.css';
import { sessionsQuery } from './queries.ts';

/** Where the own account is signed in, and the ways to end that. */
export function SessionsPanel() {
  const words = useWords(identityScreens).security;
  const query = useQuery(sessionsQuery(useApi()));
  const { endOne, endOthers } = useEnding();
  return (
    <Panel
      title={words.sessions}
      flush
      actions={
        (query.data?.items.length ?? 0) > 1 && (
          <Button small look="quiet" onClick={() => void endOthers()}>
            {words.endOthers}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ items }) => (
          <ul className={classes.list}>
            {items.map((session) => (
              <SessionLine key={session.id} session={session} onEnd={() => void endOne(session.id)} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function SessionLine({ session, onEnd }: { session: SessionShown; onEnd: () => void }) {
  const words = useWords(identityScreens).security;
  const device = useDevice();
  const methods = words.methods as Record<string, string>;
  const Icon = /Mobile|Android|iPhone|iPad/.test(session.agent) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li>
      <Icon size={18} stroke={1.75} />
      <span className={classes.words}>
        <strong>{device(session.agent)}</strong>
        <small>
          {session.address} · {methods[session.method] ?? session.method} · {words.lastSeen}:{' '}
          <RelativeTime at={session.lastSeenAt} />
        </small>
      </span>
      {session.current ? (
        <Badge tone="good">{words.thisDevice}</Badge>
      ) : (
        <Button small onClick={onEnd}>
          {words.endSession}
        </Button>
      )}
    </li>
  );
}

function useEnding() {
  const words = useWords(identityScreens).security;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const end = async (path: string, message: string) => {
    const done = await attempt(async () => {
      await api.delete(path);
      return true;
    });
    if (done) notify.done({ message });
    await queries.invalidateQueries({ queryKey: sessionsQuery(api).queryKey });
  };
  return {
    endOne: (id: string) => end(`/api/identity/sessions/${id}`, words.sessionEnded),
    endOthers: async () => {
      const sure = { title: words.endOthersTitle, text: words.endOthersText, action: words.endOthers };
      if (await confirm(sure)) await end('/api/identity/sessions', words.othersEnded);
    },
  };
}
