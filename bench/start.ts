import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../server/kernel/embedded.ts';
import { freePort } from '../tests/support/port.ts';

// How long `npm start` takes with existing data, from the first byte of the launcher to the first answer. Floor: the
// embedded database alone. Target: under 3 s.

const root = join(import.meta.dirname, '..');
const dataDir = mkdtempSync(join(tmpdir(), 'kovan-bench-start-'));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const rounds = 5;

try {
  await start(); // makes the data
  const starts: number[] = [];
  const floors: number[] = [];
  for (let n = 0; n < rounds; n++) {
    floors.push(await databaseAlone());
    starts.push(await start());
  }
  const [value, floor] = [median(starts), median(floors)];
  const figure = {
    bench: 'start: second start',
    value: round(value),
    unit: 'ms',
    floor: round(floor),
    ratio: round(value / floor),
  };
  console.log(JSON.stringify(figure));
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** Starts Kovan, asks it once, stops it. Answers milliseconds. */
async function start(): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn('node', ['bin/start.mjs'], {
    cwd: root,
    env: { ...process.env, KOVAN_DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: '', KOVAN_DEMO: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const hasEnded = { code: undefined as number | null | undefined };
  void ended.then((code) => {
    hasEnded.code = code;
  });
  while (!(await answers(port))) {
    if (hasEnded.code !== undefined) throw new Error(`ended with ${hasEnded.code} before it answered`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const took = performance.now() - began;
  child.kill('SIGTERM');
  await ended;
  return took;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

async function databaseAlone(): Promise<number> {
  const began = performance.now();
  const database = await startEmbedded({ dataDir, log });
  const took = performance.now() - began;
  await database.stop();
  return took;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
