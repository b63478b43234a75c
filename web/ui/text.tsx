import { Anchor } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';

export { Code, Highlight, Text, Title } from '@mantine/core';

type LinkProps = {
  to: string;
  children: ReactNode;
  /** Looks like the words around it until it is pointed at. */
  quiet?: boolean;
} & Omit<ComponentProps<typeof RouterLink>, 'to'>;

/** A link inside Kovan. For an address outside use `OutLink`. */
export function Link({ to, children, quiet, ...rest }: LinkProps) {
  return (
    <Anchor
      component={RouterLink}
      to={to}
      underline={quiet ? 'hover' : 'not-hover'}
      {...(quiet ? { c: 'inherit' } : {})}
      {...rest}
    >
      {children}
    </Anchor>
  );
}

/** A link that leaves Kovan, in a tab of its own. */
export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} target="_blank" rel="noreferrer noopener" underline="not-hover">
      {children}
    </Anchor>
  );
}
