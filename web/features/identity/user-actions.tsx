import { useQueryClient } from '@tanstack/react-query';
import type { UserOpened } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import {
  IconDotsVertical,
  IconLock,
  IconLogout,
  IconMail,
  IconShieldLock,
  IconUserCheck,
} from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';

/** What an administrator can do with a user, behind the three dots. */
export function UserActions({ user }: { user: UserOpened }) {
  const words = useWords(identityScreens).users;
  const { run, ask } = useRunning(user);
  const { name, email, state, abilities } = user;
  if (!abilities.change) return null;
  const path = `/api/identity/users/${user.id}`;
  return (
    <Menu
      width={240}
      items={[
        state === 'invited' && {
          label: words.inviteAgain,
          icon: <IconMail size={16} />,
          onClick: () => void run((api) => api.post(`${path}/invitations`), words.invited({ email })),
        },
        state === 'active' && {
          label: words.endSessions,
          icon: <IconLogout size={16} />,
          onClick: () =>
            void ask(
              {
                title: words.endSessionsTitle({ name }),
                text: words.endSessionsText,
                action: words.endSessions,
              },
              (api) => api.delete(`${path}/sessions`),
              words.sessionsEnded,
            ),
        },
        user.secondFactor && {
          label: words.removeTotp,
          icon: <IconShieldLock size={16} />,
          onClick: () =>
            void ask(
              {
                title: words.removeTotpTitle({ name }),
                text: words.removeTotpText,
                action: words.removeTotp,
                danger: true,
              },
              (api) => api.delete(`${path}/totp`),
              words.totpRemoved,
            ),
        },
        state === 'disabled' && {
          label: words.enable,
          icon: <IconUserCheck size={16} />,
          onClick: () => void run((api) => api.delete(`${path}/disablement`), words.enabled({ name })),
        },
        state !== 'disabled' &&
          abilities.disable && {
            label: words.disable,
            icon: <IconLock size={16} />,
            danger: true,
            onClick: () =>
              void ask(
                {
                  title: words.disableTitle({ name }),
                  text: words.disableText,
                  action: words.disable,
                  danger: true,
                },
                (api) => api.post(`${path}/disablement`),
                words.disabled({ name }),
              ),
          },
      ]}
    >
      <IconButton bare label={words.actions} icon={<IconDotsVertical size={18} />} />
    </Menu>
  );
}

function useRunning(user: UserOpened) {
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const run = async (act: (door: typeof api) => Promise<unknown>, message: string) => {
    const done = await attempt(async () => {
      await act(api);
      return true;
    });
    if (done) notify.done({ message });
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['identity', 'user', user.id] }),
      queries.invalidateQueries({ queryKey: ['identity', 'users'] }),
    ]);
  };
  return {
    run,
    ask: async (
      question: Parameters<typeof confirm>[0],
      act: (door: typeof api) => Promise<unknown>,
      message: string,
    ) => {
      if (await confirm(question)) await run(act, message);
    },
  };
}
