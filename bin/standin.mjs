// npm run standin NAME [-- …]: a local program in the place of an outside system: `npm run standin switch -- --port 4031`.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { home, node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { become } from './lib/run.mjs';
import { giveUp } from './lib/say.mjs';

const [name = '', ...options] = process.argv.slice(2);
const folder = join(home, 'standins');
const all = readdirSync(folder).filter((one) => existsSync(join(folder, one, 'main.ts')));
if (!all.includes(name)) giveUp(`Which stand-in? There are: ${all.join(', ')}`);
await makeReady();
become(node, [`standins/${name}/main.ts`, ...options]);
