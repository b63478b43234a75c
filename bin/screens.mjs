// npm run screens: takes the pictures used in the docs.
import { ensureChromium } from './lib/chromium.mjs';
import { node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { giveUp } from './lib/say.mjs';
import { ensureWeb } from './lib/web.mjs';

await makeReady();
await ensureWeb();
const { path, fault } = await ensureChromium();
if (fault) giveUp(fault);
const env = { ...process.env, KOVAN_CHROMIUM: path };
process.exit(await run(node, ['tests/screens.ts', ...process.argv.slice(2)], { env }));
