import { expect, test } from 'vitest';
import { fence } from './fence.ts';
import { circles, deepImports, kernelKnowsRooms, roomsOf, undeclaredImports } from './rooms.ts';
import { realTree } from './source.ts';

const moduleOf = (name: string, ...uses: string[]) => ({
  [`server/modules/${name}/module.ts`]: `export default room({ name: '${name}', uses: ${JSON.stringify(uses)} });`,
});
const a = 'server/modules/a/close-a.ts';

fence('a room is entered by its front door only', deepImports, {
  sins: {
    'a deep import': { [a]: `import { inner } from '../b/inner.ts';` },
    'a deep import of types': { [a]: `import type { Inner } from '../b/inner.ts';` },
    'a deep re-export': { [a]: `export * from '../b/inner.ts';` },
    'a deep lazy import': { [a]: `const { inner } = await import('../b/inner.ts');` },
    'a type looked up deep inside': { [a]: `type Inner = import('../b/inner.ts').Inner;` },
    'a folder without a file': { [a]: `import { inner } from '../b';` },
    'a room’s plug': { [a]: `import b from '../b/module.ts';` },
    'builders outside of tests': { [a]: `import { addB } from '../b/testing.ts';` },
    'the server’s start': { 'server/main.ts': `import { inner } from './modules/b/inner.ts';` },
    'a bench': { 'bench/b.ts': `import { inner } from '../server/modules/b/inner.ts';` },
  },
  allowed: {
    'the front door': { [a]: `import { closeB } from '../b/index.ts';` },
    'its own files': { [a]: `import { inner } from './inner.ts';` },
    'builders in a test': { 'server/modules/a/a.test.ts': `import { addB } from '../b/testing.ts';` },
  },
});

fence('a room imports only what its `uses` names', undeclaredImports, {
  sins: {
    'an upward import': { [a]: `import { c } from '../c/index.ts';`, ...moduleOf('a', 'b') },
    'an upward import of types': { [a]: `import type { C } from '../c/index.ts';`, ...moduleOf('a', 'b') },
    'an upward import by a test': {
      'server/modules/a/a.test.ts': `import { c } from '../c/index.ts';`,
      ...moduleOf('a', 'b'),
    },
    'names that cannot be read': {
      'server/modules/a/module.ts': `const uses = ['b']; export default room({ name: 'a', uses });`,
    },
    'a room under a false name': { 'server/modules/a/module.ts': `export default room({ name: 'b' });` },
  },
  allowed: { 'what is named': { [a]: `import { b } from '../b/index.ts';`, ...moduleOf('a', 'b') } },
});

fence('rooms form no circle', circles, {
  sins: {
    'two that use each other': { ...moduleOf('a', 'b'), ...moduleOf('b', 'a') },
    'a longer circle': { ...moduleOf('a', 'b'), ...moduleOf('b', 'c'), ...moduleOf('c', 'a') },
  },
  allowed: {
    'a diamond': {
      ...moduleOf('a', 'b', 'c'),
      ...moduleOf('b', 'd'),
      ...moduleOf('c', 'd'),
      ...moduleOf('d'),
    },
  },
});

const kernel = 'server/kernel/x.ts';

fence('the kernel is free of rooms', kernelKnowsRooms, {
  sins: {
    'a front door': { [kernel]: `import { b } from '../modules/b/index.ts';` },
    'a room’s contract': { [kernel]: `import type { Lead } from '../../contracts/leads.ts';` },
    'a room’s words': { [kernel]: `import { leadsWords } from '../../words/leads/index.ts';` },
    'a page': { [kernel]: `import { render } from '../../web/app/entry-server.tsx';` },
  },
  allowed: {
    'its own files and common shapes': {
      [kernel]: `import { y } from './y.ts'; import { page } from '../../contracts/common.ts';`,
    },
  },
});

test('the rooms of the real tree are found', () => {
  expect([...roomsOf(realTree()).keys()]).toContain('identity');
});
