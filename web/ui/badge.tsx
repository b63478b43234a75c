import { Badge as MantineBadge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './badge.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'bad' | 'warn' | 'info';

const colors: Record<Tone, string> = {
  neutral: 'gray',
  accent: 'honey',
  good: 'green',
  bad: 'red',
  warn: 'orange',
  info: 'blue',
};

/** A short state or label. Colour never says it alone: the word does. */
export function Badge({
  children,
  tone = 'neutral',
  icon,
}: {
  children: ReactNode;
  tone?: Tone;
  icon?: ReactNode;
}) {
  return (
    <MantineBadge color={colors[tone]} leftSection={icon} size="md">
      {children}
    </MantineBadge>
  );
}

/** A tag people made, with an optional colour of their choice (`#rrggbb`). */
export function Tag({ children, color }: { children: ReactNode; color?: string | null }) {
  return (
    <span className={classes.tag}>
      {color && <span className={classes.dot} style={{ background: color }} aria-hidden="true" />}
      {children}
    </span>
  );
}

/** A number on a bell or a tab; nothing at zero, `99+` above. `label` is read aloud. */
export function Count({ value, label, quiet }: { value: number; label?: string; quiet?: boolean }) {
  if (value <= 0) return null;
  return (
    <span className={classes.count} data-quiet={quiet || undefined}>
      <span aria-hidden={label ? true : undefined}>{value > 99 ? '99+' : value}</span>
      {label && <span className="k-hidden">{label}</span>}
    </span>
  );
}

/** A dot with a meaning: online, live, broken. */
export function Dot({ tone = 'neutral', pulse }: { tone?: Tone; pulse?: boolean }) {
  return (
    <span className={classes.state} data-tone={tone} data-pulse={pulse || undefined} aria-hidden="true" />
  );
}
