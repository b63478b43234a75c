// npm run check: what can be said in seconds: format, lint, types, fences.
import { checks, vitest } from './lib/checks.mjs';
import { node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { capture } from './lib/run.mjs';
import { green, red, say, seconds } from './lib/say.mjs';

await makeReady();
const all = [
  ...checks,
  { title: 'Fences', command: node, args: vitest('--project', 'fences', '--reporter', 'dot') },
];
const start = Date.now();
const results = await Promise.all(
  all.map(async ({ title, command, args }) => ({
    title,
    took: seconds(start),
    ...(await capture(command, args)),
  })),
);
for (const { title, code, output } of results) {
  say(`${code === 0 ? green('✓') : red('✗')} ${title}`);
  if (code !== 0) say(output);
}
const failed = results.filter(({ code }) => code !== 0);
say(
  failed.length === 0
    ? `All is well ${seconds(start)}`
    : `${failed.length} of ${results.length} checks failed ${seconds(start)}`,
);
process.exit(failed.length === 0 ? 0 : 1);
