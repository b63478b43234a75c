import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { colorSchemeManager, type ThemeChoice } from '../lib/theme.ts';
import { ConfirmProvider } from './confirm.tsx';
import { Notices } from './notify.tsx';
import './styles.css';
import { cssVariables, theme } from './theme.ts';

/** Everything that our components need around them. `nonce` lets the theme's style tag through the page's policy. */
export function UiProvider({
  choice,
  nonce,
  children,
}: {
  choice: ThemeChoice;
  nonce: string;
  children: ReactNode;
}) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={choice === 'system' ? 'auto' : choice}
      colorSchemeManager={colorSchemeManager(choice)}
      getStyleNonce={() => nonce}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <ConfirmProvider>{children}</ConfirmProvider>
      <Notices />
    </MantineProvider>
  );
}
