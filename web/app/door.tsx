import { Outlet } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { locales } from '../../words/dictionary.ts';
import { localeCookie, remember } from '../lib/theme.ts';
import { useLocale, useWords } from '../lib/words.tsx';
import { IconButton } from '../ui/button.tsx';
import { IconMoon, IconSun } from '../ui/icons.ts';
import { Wordmark } from '../ui/mark.tsx';
import { useTheme } from '../ui/theme-choice.tsx';
import classes from './door.module.css';

/** Around the pages for people who are not inside yet: sign-in, reset, invitation. */
export function DoorLayout() {
  const words = useWords(appWords);
  return (
    <div className={classes.door}>
      <Comb />
      <header className={classes.head}>
        <Wordmark size={30} />
      </header>
      <main className={classes.main} id="content">
        <Outlet />
      </main>
      <footer className={classes.foot}>
        <Languages />
        <ThemeSwitch label={words.frame.theme} />
      </footer>
    </div>
  );
}

function Languages() {
  const words = useWords(appWords);
  const present = useLocale();
  return (
    <nav className={classes.languages} aria-label={words.frame.language}>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-current={locale === present || undefined}
          onClick={() => {
            remember(localeCookie, locale);
            location.reload();
          }}
        >
          {words.languages[locale]}
        </button>
      ))}
    </nav>
  );
}

function ThemeSwitch({ label }: { label: string }) {
  const theme = useTheme();
  const dark = () => document.documentElement.dataset.mantineColorScheme === 'dark';
  return (
    <IconButton
      label={label}
      icon={
        <>
          <IconMoon size={18} stroke={1.75} className={classes.moon ?? ''} />
          <IconSun size={18} stroke={1.75} className={classes.sun ?? ''} />
        </>
      }
      onClick={() => theme.choose(dark() ? 'light' : 'dark')}
    />
  );
}

/** A few cells of the comb behind the door: decoration only. */
function Comb() {
  return (
    <svg className={classes.comb} viewBox="0 0 420 420" aria-hidden="true">
      {cells.map(([x, y, full]) => (
        <path
          key={`${x} ${y}`}
          data-full={full || undefined}
          d="M0-40 34.64-20v40L0 40-34.64 20v-40Z"
          transform={`translate(${120 + x * 34.64} ${100 + y * 60})`}
        />
      ))}
    </svg>
  );
}

const cells: readonly [x: number, y: number, full?: boolean][] = [
  [2, 0],
  [4, 0],
  [6, 0],
  [1, 1],
  [3, 1, true],
  [5, 1],
  [7, 1],
  [4, 2],
  [6, 2],
  [8, 2],
  [5, 3],
  [7, 3],
];
