import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './source.ts';

const cache = join(root, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const up = relative(folder, root).split('\\').join('/');

const head = `import { z } from 'zod';
import { dictionary, type Same } from '${up}/words/dictionary.ts';
import { may, signedIn } from '${up}/server/kernel/access.ts';
import { job } from '${up}/server/kernel/jobs.ts';
import { route } from '${up}/server/kernel/route.ts';
const tr = { title: 'Müşteri', found: ({ n }: { n: number }) => \`\${n} müşteri\` };
export const used: unknown[] = [z, dictionary, may, signedIn, job, route, tr];
`;

const right = [
  `used.push(route({ method: 'GET', path: '/api/x', summary: 'x', who: may('x.read'), run: async ({ db }) => db }));`,
  `used.push(route({ method: 'POST', path: '/api/x', summary: 'x', who: signedIn(), run: async ({ work }) => work.outside.clock.now() }));`,
  `used.push(job({ name: 'x.y', payload: z.object({}), prepare: async ({ outside }) => outside.http.call('x'), run: async () => {} }));`,
  `const en: Same<typeof tr> = { title: 'Customer', found: ({ n }) => \`\${n} customers\` }; used.push(dictionary({ tr, en, 'pt-BR': en }));`,
];

/** One line each; every one of them must be refused by the compiler, and by nothing else but itself. */
const wrong = {
  'a route without who': `used.push(route({ method: 'GET', path: '/api/x', summary: 'x', run: async () => 1 }));`,
  'a writing route without who': `used.push(route({ method: 'POST', path: '/api/x', summary: 'x', run: async ({ work }) => work.now }));`,
  'an empty who': `used.push(route({ method: 'GET', path: '/api/x', summary: 'x', who: undefined, run: async () => 1 }));`,
  'a who made up': `used.push(route({ method: 'GET', path: '/api/x', summary: 'x', who: 'everybody', run: async () => 1 }));`,
  'a reading route that writes': `used.push(route({ method: 'GET', path: '/api/x', summary: 'x', who: signedIn(), run: async ({ work }) => work }));`,
  'a writing route that reads beside its transaction': `used.push(route({ method: 'POST', path: '/api/x', summary: 'x', who: signedIn(), run: async ({ db }) => db }));`,
  'a call to the network inside a transaction': `used.push(route({ method: 'POST', path: '/api/x', summary: 'x', who: signedIn(), run: async ({ work }) => work.outside.http }));`,
  'mail inside a transaction': `used.push(route({ method: 'POST', path: '/api/x', summary: 'x', who: signedIn(), run: async ({ work }) => work.outside.mail }));`,
  'a file put inside a transaction': `used.push(job({ name: 'x.y', payload: z.object({}), run: async ({ work }) => void work.outside.files }));`,
  'a job’s run that asks the outside': `used.push(job({ name: 'x.y', payload: z.object({}), run: async ({ outside }) => void outside }));`,
  'a translation that lacks a word': `export const pt: Same<typeof tr> = { title: 'Cliente' };`,
  'a translation that asks for other data': `export const de: Same<typeof tr> = { title: 'Kunde', found: ({ count }) => count };`,
  'syntax that cannot be stripped': `export enum Colour { Red }`,
  'a parameter property': `export class Lead { constructor(readonly name: string) {} }`,
};

describe('what must not compile', () => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: `${up}/tsconfig.json`, include: ['planted.ts'] }),
  );
  const lines = [...head.trimEnd().split('\n'), ...right, ...Object.values(wrong)];
  writeFileSync(join(folder, 'planted.ts'), `${lines.join('\n')}\n`);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--pretty', 'false', '-p', folder], {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = Map.groupBy(
    stdout.split('\n').filter((line) => line.startsWith('planted.ts')),
    (line) => Number(/\((\d+),/.exec(line)?.[1]),
  );

  test.each(Object.entries(wrong))('%s', (_, line) => {
    expect(errors.get(lines.indexOf(line) + 1) ?? []).not.toEqual([]);
  });

  test('what looks alike but is right compiles', () => {
    const last = head.trimEnd().split('\n').length + right.length;
    expect([...errors].filter(([line]) => line <= last)).toEqual([]);
  });
});
