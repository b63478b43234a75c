import type { ReactNode } from 'react';
import classes from './catalog.module.css';

/** A table of prices that scrolls sideways where it is wider than its place, also by the arrow keys. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={classes.matrix} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
