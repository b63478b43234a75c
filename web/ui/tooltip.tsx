import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

/** A short explanation on pointing and on focus; never the only place where something is said. */
export function Tooltip({ label, children }: { label: ReactNode; children: ReactElement }) {
  return (
    <MantineTooltip label={label} multiline maw={320}>
      {children}
    </MantineTooltip>
  );
}
