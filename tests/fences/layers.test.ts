import { expect, test } from 'vitest';
import { fence } from './fence.ts';
import * as layers from './layers.ts';
import { realTree } from './source.ts';

fence('contracts import only zod and contracts', layers.contractsImport, {
  sins: {
    'a kernel helper': { 'contracts/leads.ts': `import { fold } from '../server/kernel/fold.ts';` },
    'a package': { 'contracts/leads.ts': `import { parsePhoneNumber } from 'libphonenumber-js';` },
    'a node module': { 'contracts/leads.ts': `import type { Buffer } from 'node:buffer';` },
    words: { 'contracts/leads.ts': `import type { Locale } from '../words/dictionary.ts';` },
  },
  allowed: {
    'zod and contracts': {
      'contracts/leads.ts': `import { z } from 'zod'; import { id } from './common.ts';`,
    },
  },
});

fence('words import nothing but words', layers.wordsImport, {
  sins: {
    'a contract': { 'words/leads/tr.ts': `import type { Lead } from '../../contracts/leads.ts';` },
    'a package': { 'words/leads/tr.ts': `import { format } from 'date-fns';` },
  },
  allowed: { 'the dictionary': { 'words/leads/tr.ts': `import { plural } from '../dictionary.ts';` } },
});

fence('the web never imports the server', layers.webImportsServer, {
  sins: {
    'the kernel': { 'web/features/leads/x.tsx': `import { fold } from '../../../server/kernel/fold.ts';` },
    'a type': { 'web/lib/x.ts': `import type { Actor } from '../../server/kernel/access.ts';` },
    'by a lazy import': { 'web/app/x.ts': `void import('../../server/modules/leads/index.ts');` },
  },
  allowed: { 'a contract': { 'web/lib/x.ts': `import type { Problem } from '../../contracts/common.ts';` } },
});

fence('the web imports contracts as types only', layers.webImportsShapes, {
  sins: {
    'a shape': { 'web/lib/x.ts': `import { lead } from '../../contracts/leads.ts';` },
    'a type among values': { 'web/lib/x.ts': `import { type Lead } from '../../contracts/leads.ts';` },
    're-exported': { 'web/lib/x.ts': `export { lead } from '../../contracts/leads.ts';` },
    lazily: { 'web/lib/x.ts': `const { lead } = await import('../../contracts/leads.ts');` },
  },
  allowed: {
    types: {
      'web/lib/x.ts': `import type { Lead } from '../../contracts/leads.ts'; export type { Lead } from '../../contracts/leads.ts';`,
    },
    'a type looked up': { 'web/lib/y.ts': `type Lead = import('../../contracts/leads.ts').Lead;` },
  },
});

fence('the server never imports the web', layers.serverImportsWeb, {
  sins: { 'a page': { 'server/kernel/x.ts': `import { render } from '../../web/app/entry-server.tsx';` } },
});

fence('features do not import each other', layers.featuresImportEachOther, {
  sins: {
    'another feature': { 'web/features/a/x.tsx': `import { B } from '../b/b.tsx';` },
    'another feature’s front': { 'web/features/a/x.tsx': `import b from '../b/index.tsx';` },
    'another feature’s style': { 'web/features/a/x.tsx': `import classes from '../b/b.module.css';` },
    'a style composed of another’s': {
      'web/features/a/x.css': `.x { composes: y from '../b/b.module.css'; }`,
    },
    'the frame': { 'web/features/a/x.tsx': `import { Frame } from '../../app/frame.tsx';` },
  },
  allowed: {
    'ui, lib and its own': {
      'web/features/a/x.tsx': `import { Button } from '../../ui/button.tsx'; import { y } from './y.ts';`,
    },
  },
});

fence('ui and lib stand below features', layers.webFloorImportsUp, {
  sins: {
    'ui imports a feature': { 'web/ui/x.tsx': `import { A } from '../features/a/a.tsx';` },
    'lib imports the frame': { 'web/lib/x.ts': `import { frame } from '../app/frame.tsx';` },
  },
});

fence('widgets are used behind web/ui only', layers.widgetsOutside, {
  sins: {
    'Mantine in a feature': { 'web/features/a/x.tsx': `import { Button } from '@mantine/core';` },
    'an icon in the frame': { 'web/app/x.tsx': `import { IconX } from '@tabler/icons-react';` },
    'dragging in lib': {
      'web/lib/x.ts': `import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';`,
    },
    'a style of Mantine': { 'web/app/x.css': `@import '@mantine/core/styles.css';` },
    'a type': { 'web/features/a/x.tsx': `import type { ButtonProps } from '@mantine/core';` },
  },
  allowed: { 'in web/ui': { 'web/ui/x.tsx': `import { Button } from '@mantine/core';` } },
});

fence('stand-ins are programs of their own', layers.standinsImportServer, {
  sins: { 'our code': { 'standins/meta/x.ts': `import { refusal } from '../../server/kernel/refusal.ts';` } },
});

fence('imports carry their ending', layers.endingsMissing, {
  sins: {
    'no ending': { 'server/kernel/x.ts': `import { y } from './y';` },
    'a folder': { 'server/kernel/x.ts': `import { y } from '../modules/a';` },
  },
});

test('the tree was really read', () => {
  const files = [...realTree().values()];
  expect(files.length).toBeGreaterThan(150);
  const imports = files.flatMap((file) => file.imports);
  expect(imports.filter((one) => one.target !== null).length).toBeGreaterThan(300);
  // Every arrow inside the tree ends at a file: a path that is misread would escape all rules.
  const lost = files.flatMap((file) =>
    file.imports
      .filter(({ target }) => target !== null && /\.(ts|tsx)$/.test(target) && !realTree().has(target))
      .map(({ specifier, line }) => `${file.path}:${line} ${specifier}`),
  );
  expect(lost).toEqual([]);
});
