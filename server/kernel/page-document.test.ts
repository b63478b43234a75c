import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssets } from './page-assets.ts';
import { pageDocument } from './page-document.ts';

const page = {
  locale: 'tr',
  theme: 'dark',
  title: 'Pano',
  html: '<main></main>',
  state: {},
  nonce: 'once',
  assets: { entry: '/assets/entry.js', scripts: [], styles: [] },
} as const;

const document = (changes: object = {}) =>
  pageDocument({ ...page, assets: { ...page.assets, scripts: [], styles: [] }, ...changes });

test('what people wrote cannot end the state or the title and begin a script', () => {
  const html = document({
    state: { note: '</script><script>steal()</script><!--' },
    title: '</title><script>',
  });
  expect(html).not.toContain('steal()</script>');
  expect(html).not.toContain('<!--');
  expect(html).not.toContain('</title><script>');
  const state = /id="state">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  expect(JSON.parse(state)).toEqual({ note: '</script><script>steal()</script><!--' });
});

test('the chosen theme stands on the root; only the system theme needs a script, which carries the nonce', () => {
  expect(document()).toContain('data-mantine-color-scheme="dark"');
  expect(document()).not.toContain('matchMedia');
  expect(document({ theme: 'light' })).toContain('data-mantine-color-scheme="light"');
  expect(document({ theme: 'system' })).toMatch(/<script nonce="once">[^<]*matchMedia/);
});

test('a page announces what its screens stand on, styles of the ground first, each once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kovan-web-'));
  try {
    mkdirSync(join(folder, '.vite'));
    const manifest = {
      'web/app/entry-client.tsx': {
        file: 'assets/entry.js',
        css: ['assets/entry.css'],
        imports: ['_base.js'],
      },
      '_base.js': { file: 'assets/base.js' },
      '_form.js': { file: 'assets/form.js', css: ['assets/form.css'], imports: ['_base.js'] },
      'web/features/a/page.tsx': {
        file: 'assets/a.js',
        css: ['assets/a.css'],
        imports: ['_form.js', 'web/app/entry-client.tsx'],
      },
      'web/features/b/page.tsx': { file: 'assets/b.js', imports: ['_form.js'] },
    };
    writeFileSync(join(folder, '.vite', 'manifest.json'), JSON.stringify(manifest));
    const assets = readAssets(folder);
    expect(assets(['web/features/a/page.tsx', 'web/features/b/page.tsx', 'unknown'])).toEqual({
      entry: '/assets/entry.js',
      scripts: ['/assets/base.js', '/assets/form.js', '/assets/a.js', '/assets/b.js'],
      styles: ['/assets/entry.css', '/assets/form.css', '/assets/a.css'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a missing build is said in one sentence', () => {
  expect(() => readAssets(join(tmpdir(), 'no-such-build'))).toThrow(
    'The pages are not built. Run: npm start',
  );
});
