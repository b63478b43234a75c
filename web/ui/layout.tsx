import type { ReactNode } from 'react';
import classes from './layout.module.css';

export {
  Box,
  Center,
  Divider,
  Flex,
  Grid,
  Group,
  ScrollArea,
  SimpleGrid,
  Stack,
  VisuallyHidden,
} from '@mantine/core';

/** A bordered surface with an optional heading row. */
export function Panel({
  title,
  actions,
  children,
  flush,
  label,
}: {
  title?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** No inner space: for lists and tables that reach the border. */
  flush?: boolean;
  /** Names the region for screen readers when `title` is not plain text. */
  label?: string;
}) {
  return (
    <section className={classes.panel} aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
      {(title || actions) && (
        <header className={classes.panelHead}>
          <h2>{title}</h2>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : classes.panelBody}>{children}</div>
    </section>
  );
}

/** A page's own scrolling area with its side space; `narrow` for forms and settings. */
export function PageBody({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <div className={classes.pageBody} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}

/** Label beside value, for the facts about one thing. Stacks on narrow screens. */
export function Facts({ items }: { items: { label: ReactNode; value: ReactNode; key?: string }[] }) {
  return (
    <dl className={classes.facts}>
      {items.map((item, index) => (
        <div key={item.key ?? (typeof item.label === 'string' ? item.label : index)}>
          <dt>{item.label}</dt>
          <dd>{item.value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
