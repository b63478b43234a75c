import { Link, useLocation } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { useMe } from '../lib/app-context.tsx';
import type { NavigationItem } from '../lib/feature.ts';
import { useLocale, useWords } from '../lib/words.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { navigationOf } from './features.ts';
import classes from './navigation.module.css';

/** The way to everything this person may see, by the work they do. `narrow` shows the icons only. */
export function Navigation({ narrow, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const words = useWords(appWords);
  const me = useMe();
  const here = useHere();
  return navigationOf(me).map(({ section, items }) => (
    <section key={section} className={classes.section} aria-label={words.sections[section]}>
      <p className={classes.heading} aria-hidden="true">
        <span>{words.sections[section]}</span>
      </p>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.to}>
            <Item item={item} here={item.to === here} narrow={narrow ?? false} {...(onGo ? { onGo } : {})} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

/** Address of the item that leads here: of `/leads` and `/leads/forms`, the one that says it more exactly. */
export function useHere(): string | undefined {
  const me = useMe();
  const { pathname } = useLocation();
  return navigationOf(me)
    .flatMap(({ items }) => items.map(({ to }) => to))
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0];
}

type ItemProps = { item: NavigationItem; here: boolean; narrow: boolean; onGo?: () => void };

function Item({ item, here, narrow, onGo }: ItemProps) {
  const locale = useLocale();
  const label = item.label(locale);
  const { icon: Icon, Badge } = item;
  const link = (
    <Link
      to={item.to}
      className={classes.item ?? ''}
      aria-current={here ? 'page' : undefined}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon size={18} stroke={1.75} />
      <span className={narrow ? 'k-hidden' : classes.label}>{label}</span>
      {Badge && (
        <span className={classes.badge}>
          <Badge />
        </span>
      )}
    </Link>
  );
  return narrow ? <Tooltip label={label}>{link}</Tooltip> : link;
}
