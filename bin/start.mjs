// npm start: everything a fresh clone needs, then the server.
import { join } from 'node:path';
import { home, node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { become } from './lib/run.mjs';
import { ensureWeb } from './lib/web.mjs';

const roles = process.argv.slice(2);

await makeReady();
await ensureWeb();
// Compiled modules are kept: the next start is a second shorter.
const env = { NODE_COMPILE_CACHE: join(home, 'node_modules/.cache/compiled'), ...process.env };
become(node, ['server/main.ts', ...(roles.length > 0 ? roles : ['all'])], { env });
