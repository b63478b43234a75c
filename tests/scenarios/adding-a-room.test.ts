import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/guides/adding-a-room.md'), 'utf8');
const left = new Set(['node_modules', 'dist', 'data', '.git', '.cache']);

type Step = { kind: string; file: string | null; text: string };

let clone = '';

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'kovan-guide-'));
  for (const name of readdirSync(root)) {
    if (!left.has(name)) cpSync(join(root, name), join(clone, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test('the guide can be followed to the letter', { timeout: 600_000 }, async () => {
  const steps = stepsOf(guide);
  expect(steps.length).toBeGreaterThan(10);
  for (const step of steps) await take(step);
  expect(readFileSync(join(clone, 'words/visits/en.ts'), 'utf8')).toContain('Visit called off');
});

/** Each block of code with the last path named in the paragraph before it. */
function stepsOf(text: string): Step[] {
  return [...text.matchAll(/([^\n]+)\n\n```(\w+)\n([\s\S]*?)```/g)].map(
    ([, before = '', kind = '', code = '']) => ({
      kind,
      file: [...before.matchAll(/`([\w./-]+\.\w+)`/g)].at(-1)?.[1] ?? null,
      text: code,
    }),
  );
}

async function take({ kind, file, text }: Step): Promise<void> {
  if (kind === 'sh') {
    for (const line of text.trim().split('\n')) await shell(line);
    return;
  }
  if (!file) throw new Error(`no file is named for:\n${text}`);
  const path = join(clone, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, kind === 'diff' ? patched(readFileSync(path, 'utf8'), text, file) : text);
}

function patched(source: string, diff: string, file: string): string {
  const lines = diff.trimEnd().split('\n');
  const side = (sign: string) =>
    lines
      .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  const parts = source.split(side('-'));
  if (parts.length !== 2) throw new Error(`${file} has not exactly one place for:\n${diff}`);
  return parts.join(side('+'));
}

async function shell(line: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: undefined, VITEST: undefined, FORCE_COLOR: '0' };
  try {
    await promisify(execFile)('sh', ['-c', line], { cwd: clone, env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${line} failed:\n${stdout}\n${stderr}`);
  }
}
