import { node } from './place.mjs';

/** The checks that need no database: what runs and how it is called. */
export const checks = [
  {
    title: 'Format and lint',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { title: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
].map((check) => ({ ...check, command: node }));

/** How vitest is called: by our own Node, so that tests see the same `Temporal` as the server. */
export const vitest = (...flags) => ['node_modules/vitest/vitest.mjs', 'run', ...flags];
