// npm run bench [name …]: measurements, each beside its physical floor in the same run; one JSON line a figure.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { home, node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { giveUp } from './lib/say.mjs';
import { ensureWeb } from './lib/web.mjs';

await makeReady();
const folder = join(home, 'bench');
const all = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0 || all.length === 0)
  giveUp(`there is no bench ${unknown.join(', ')}; there are: ${all.join(', ')}`);
await ensureWeb();
let failed = 0;
for (const name of wanted.length > 0 ? wanted : all) {
  if ((await run(node, ['--expose-gc', `bench/${name}.ts`])) !== 0) failed++;
}
process.exit(failed === 0 ? 0 : 1);
