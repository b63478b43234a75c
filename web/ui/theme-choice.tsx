import { useMantineColorScheme } from '@mantine/core';
import type { ThemeChoice } from '../lib/me.ts';

/** The theme in use and the way to change it at once. Keeping it for the person is the caller's request. */
export function useTheme(): { choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return {
    choice: colorScheme === 'auto' ? 'system' : colorScheme,
    choose: (choice) => setColorScheme(choice === 'system' ? 'auto' : choice),
  };
}
