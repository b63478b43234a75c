// npm run dev: the server restarts when its sources change; the pages change in place.
import { node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { become } from './lib/run.mjs';

await makeReady();
const watched = ['server', 'contracts', 'words', 'standins'].map((folder) => `--watch-path=${folder}`);
become(node, [
  '--watch-preserve-output',
  ...watched,
  'server/main.ts',
  'all',
  '--dev',
  ...process.argv.slice(2),
]);
