import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { useApi } from '../lib/app-context.tsx';
import { LiveProvider } from '../lib/live.tsx';
import { type Me, may, meQuery } from '../lib/me.ts';
import { useRail } from '../lib/rail.tsx';
import { Slot } from '../lib/slot.tsx';
import { useWords } from '../lib/words.tsx';
import { IconButton } from '../ui/button.tsx';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '../ui/icons.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { Mark, Wordmark } from '../ui/mark.tsx';
import { CommandPalette, useRunCommand } from './command-palette.tsx';
import { features, navigationOf } from './features.ts';
import classes from './frame.module.css';
import { KeySheet } from './key-sheet.tsx';
import { useKeys } from './keys.ts';
import { LiveMark } from './live-mark.tsx';
import { Navigation } from './navigation.tsx';
import { TabBar } from './tab-bar.tsx';
import { UserMenu } from './user-menu.tsx';

/** The one frame around everything a signed-in person sees. */
export function Frame() {
  const me = useQuery(meQuery(useApi())).data;
  const { pathname, search } = useLocation();
  const leave = useCallback(() => {
    location.assign(`/sign-in?ended=1&next=${encodeURIComponent(pathname + search)}`);
  }, [pathname, search]);
  if (!me) return null;
  return (
    <LiveProvider onSignedOut={leave}>
      <Framed me={me} />
    </LiveProvider>
  );
}

function Framed({ me }: { me: Me }) {
  const words = useWords(appWords).frame;
  const { narrow, setNarrow } = useRail();
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  useFrameKeys(me, { openPalette: () => setPalette(true), openSheet: () => setSheet(true) });
  return (
    <div className={classes.frame} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#content">
        {words.skip}
      </a>
      <nav className={classes.rail} aria-label={words.navigation}>
        <Link to="/" className={classes.brand} aria-label="Kovan">
          {narrow ? <Mark size={28} /> : <Wordmark size={26} />}
        </Link>
        <div className={classes.railBody}>
          <Navigation narrow={narrow} />
        </div>
        <div className={classes.railFoot}>
          <IconButton
            label={narrow ? words.expand : words.collapse}
            icon={
              narrow ? (
                <IconLayoutSidebarLeftExpand size={18} stroke={1.75} />
              ) : (
                <IconLayoutSidebarLeftCollapse size={18} stroke={1.75} />
              )
            }
            aria-expanded={!narrow}
            onClick={() => setNarrow(!narrow)}
          />
        </div>
      </nav>
      <header className={classes.bar}>
        <Link to="/" className={classes.barBrand} aria-label="Kovan">
          <Mark size={28} />
        </Link>
        <button
          type="button"
          className={classes.search}
          onClick={() => setPalette(true)}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K /"
        >
          <IconSearch size={16} stroke={1.75} />
          <span>{words.searchHint}</span>
          <span className={classes.searchKeys}>
            <KeyHint keys="mod+k" />
          </span>
        </button>
        <div className={classes.barEnd}>
          <LiveMark />
          <Slot name="frame.bar" />
          <UserMenu me={me} onKeys={() => setSheet(true)} />
        </div>
        <Progress />
      </header>
      <Content />
      <TabBar />
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
      <KeySheet open={sheet} onClose={() => setSheet(false)} />
      <ScrollRestoration />
    </div>
  );
}

/** The page. A new one takes the focus, so that keyboard and screen reader start at its beginning. */
function Content() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [pathname]);
  return (
    <main id="content" ref={main} className={classes.content} tabIndex={-1}>
      <Outlet />
    </main>
  );
}

/** A thin line while the next page is on its way. */
function Progress() {
  const words = useWords(appWords).frame;
  const { state } = useNavigation();
  return (
    <div className={classes.progress} role="status" data-on={state !== 'idle' || undefined}>
      {state !== 'idle' && <span className="k-hidden">{words.loading}</span>}
    </div>
  );
}

function useFrameKeys(me: Me, { openPalette, openSheet }: { openPalette(): void; openSheet(): void }): void {
  const navigate = useNavigate();
  const run = useRunCommand();
  const pages = navigationOf(me).flatMap(({ items }) => items);
  const commands = features.flatMap((feature) => feature.commands).filter((command) => may(me, command.may));
  useKeys([
    { keys: 'mod+k', run: openPalette },
    { keys: '/', run: openPalette },
    { keys: '?', run: openSheet },
    ...pages.flatMap((item) =>
      item.key ? { keys: `g ${item.key}`, run: () => void navigate(item.to) } : [],
    ),
    ...commands.flatMap((command) => (command.keys ? { keys: command.keys, run: () => run(command) } : [])),
  ]);
}
