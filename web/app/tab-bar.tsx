import { useState } from 'react';
import { Link } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { useMe } from '../lib/app-context.tsx';
import { useLocale, useWords } from '../lib/words.tsx';
import { IconMenu2 } from '../ui/icons.ts';
import { Drawer } from '../ui/modal.tsx';
import { navigationOf } from './features.ts';
import { Navigation, useHere } from './navigation.tsx';
import classes from './tab-bar.module.css';

/** The first few ways under the thumb, all others behind the menu. Narrow screens only. */
export function TabBar() {
  const words = useWords(appWords).frame;
  const locale = useLocale();
  const me = useMe();
  const here = useHere();
  const [open, setOpen] = useState(false);
  const items = navigationOf(me)
    .flatMap((section) => section.items)
    .slice(0, 4);
  return (
    <nav className={classes.bar} aria-label={words.menu}>
      {items.map(({ to, label, icon: Icon }) => (
        <Link key={to} to={to} className={classes.item ?? ''} aria-current={to === here ? 'page' : undefined}>
          <Icon size={20} stroke={1.75} />
          <span>{label(locale)}</span>
        </Link>
      ))}
      <button
        type="button"
        className={classes.item}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <IconMenu2 size={20} stroke={1.75} />
        <span>{words.menu}</span>
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} title={words.menu} side="left" size={300}>
        <nav className={classes.all} aria-label={words.navigation}>
          <Navigation onGo={() => setOpen(false)} />
        </nav>
      </Drawer>
    </nav>
  );
}
