import { defineConfig } from 'vitest/config';

const minutes = 60_000;
// Node itself runs what Node runs: these tests load the sources exactly as production does.
const native = {
  setupFiles: ['tests/support/setup.ts'],
  experimental: { viteModuleRunner: false },
  hookTimeout: 2 * minutes,
  expect: { poll: { timeout: 10_000 } },
} as const;
const slow = { ...native, testTimeout: 3 * minutes };

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{server,contracts,words,standins,bench,bin}/**/*.test.ts', 'tests/support/*.test.ts'],
          testTimeout: minutes,
          ...native,
        },
      },
      { test: { name: 'web', include: ['web/**/*.test.{ts,tsx}'] } },
      { test: { name: 'fences', include: ['tests/fences/*.test.ts'], ...slow } },
      { test: { name: 'scenarios', include: ['tests/scenarios/**/*.test.ts'], ...slow } },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          expect: { poll: { timeout: 20_000, interval: 30 } },
          // A press may come before the page answers to it on a busy machine; a fault comes again.
          retry: 1,
          ...slow,
        },
      },
    ],
  },
});
