// npm test: everything, with one closing summary. `npm test -- path …` runs only the tests whose path matches.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, vitest } from './lib/checks.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { bold, green, red, say, seconds } from './lib/say.mjs';
import { addUp, readReport } from './lib/summary.mjs';
import { isWebStale, tryWeb } from './lib/web.mjs';

const filters = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'kovan-reports-'));
const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
const steps = [];

await makeReady();
if (filters.length === 0) {
  for (const check of checks) await step(check.title, () => run(check.command, check.args, { env }));
}
if (isWebStale()) await step('Build of the pages', tryWeb);
if (filters.length > 0) {
  await tests('Tests', ...filters);
} else {
  await tests('Fences', '--project', 'fences');
  await tests('Rules and rooms', '--project', 'unit', '--project', 'web');
  await tests('Scenarios', '--project', 'scenarios');
  if (await step('A Chromium for the journeys', findBrowser))
    await tests('Journeys', '--project', 'journeys');
}
rmSync(reports, { recursive: true });
close();

async function step(title, act) {
  say(`\n${bold(title)}`);
  const start = Date.now();
  const code = await act();
  steps.push({ title, code, took: seconds(start) });
  return code === 0;
}

async function tests(title, ...flags) {
  const report = join(reports, `${steps.length}.json`);
  await step(title, () =>
    run(node, vitest('--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...flags), {
      env,
    }),
  );
  steps.at(-1).counts = readReport(report);
}

async function findBrowser() {
  const { path, fault } = await ensureChromium();
  say(fault ?? path);
  env.KOVAN_CHROMIUM = path;
  return fault ? 1 : 0;
}

function close() {
  const { line, ok } = addUp(steps);
  say('');
  for (const { title, code, took, counts } of steps) {
    const numbers = counts ? ` ${counts.passed} passed, ${counts.failed} failed` : '';
    say(`${code === 0 ? green('✓') : red('✗')} ${title}${numbers} ${took}`);
    for (const failure of counts?.failures ?? []) say(`  ${red('✗')} ${failure}`);
  }
  say(line);
  process.exitCode = ok ? 0 : 1;
}
