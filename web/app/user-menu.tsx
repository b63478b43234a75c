import { useQueryClient } from '@tanstack/react-query';
import { appWords } from '../../words/app/index.ts';
import { type Locale, locales } from '../../words/dictionary.ts';
import { useApi, useApp } from '../lib/app-context.tsx';
import { useEndLive } from '../lib/live.tsx';
import { type Me, meQuery, type ThemeChoice } from '../lib/me.ts';
import { localeCookie, remember } from '../lib/theme.ts';
import { useWords } from '../lib/words.tsx';
import { Avatar } from '../ui/avatar.tsx';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserCircle,
} from '../ui/icons.ts';
import { Menu } from '../ui/menu.tsx';
import { useTheme } from '../ui/theme-choice.tsx';
import classes from './frame.module.css';

const themeIcons = { light: IconSun, dark: IconMoon, system: IconDeviceDesktop } as const;

/** Oneself: profile, theme, language, the way out. */
export function UserMenu({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const words = useWords(appWords);
  const { places } = useApp();
  const keep = useKeep();
  const theme = useTheme();
  const signOut = useSignOut();
  const profile = places.profile?.({ id: me.id });
  return (
    <Menu
      width={248}
      items={[
        {
          heading: (
            <span className={classes.self}>
              <strong>{me.name}</strong>
              {me.email}
            </span>
          ),
        },
        profile !== undefined && {
          label: words.frame.settings,
          icon: <IconUserCircle size={16} />,
          to: profile,
        },
        { label: words.frame.keys, icon: <IconKeyboard size={16} />, onClick: onKeys },
        'line',
        { heading: words.frame.theme },
        ...(['light', 'dark', 'system'] as const).map((choice) => {
          const Icon = themeIcons[choice];
          return {
            label: words.frame.themes[choice],
            icon: <Icon size={16} />,
            chosen: theme.choice === choice,
            onClick: () => {
              theme.choose(choice);
              void keep({ theme: choice });
            },
          };
        }),
        'line',
        { heading: words.frame.language },
        ...locales.map((locale) => ({
          label: words.languages[locale],
          chosen: me.locale === locale,
          onClick: () => void keep({ locale }),
        })),
        'line',
        { label: words.frame.signOut, icon: <IconLogout size={16} />, onClick: () => void signOut() },
      ]}
    >
      <button type="button" className={classes.user} title={words.frame.account}>
        <Avatar person={me} size={30} />
        <span className="k-hidden">{words.frame.account}</span>
      </button>
    </Menu>
  );
}

/** Keeps a preference for the person: at once on the screen, then on the server. */
export function useKeep() {
  const api = useApi();
  const queries = useQueryClient();
  return async (change: { theme?: ThemeChoice; locale?: Locale }) => {
    const { queryKey } = meQuery(api);
    queries.setQueryData(queryKey, (old) => old && { ...old, ...change });
    if (change.locale) remember(localeCookie, change.locale);
    const me = await api.patch<Me>('/api/identity/me', change).catch(() => null);
    if (me) queries.setQueryData(queryKey, (old) => old && { ...old, version: me.version });
  };
}

export function useSignOut() {
  const api = useApi();
  const endLive = useEndLive();
  return async () => {
    endLive();
    await api.delete('/api/identity/sessions/current').catch(() => null);
    location.assign('/sign-in');
  };
}
