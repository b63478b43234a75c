// npm run new-room NAME [THING]: the skeleton of a room that passes all checks: `npm run new-room projects project`.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { home, node } from './lib/place.mjs';
import { makeReady } from './lib/ready.mjs';
import { faultOf, fillIn, namesOf } from './lib/room-names.mjs';
import { capture } from './lib/run.mjs';
import { bold, giveUp, say } from './lib/say.mjs';

const [room = '', thing] = process.argv.slice(2);
const fault = faultOf(room, thing);
if (fault) giveUp(fault);
for (const taken of [
  `server/modules/${room}`,
  `contracts/${room}.ts`,
  `words/${room}`,
  `web/features/${room}`,
]) {
  if (existsSync(join(home, taken))) giveUp(`${taken} is there already.`);
}
await makeReady();

const names = namesOf(room, thing);
const templates = join(import.meta.dirname, 'room');
const places = {
  server: `server/modules/${room}`,
  contracts: 'contracts',
  words: `words/${room}`,
  web: `web/features/${room}`,
};
const made = Object.entries(places).flatMap(([part, place]) =>
  filesIn(join(templates, part)).map((path) => {
    const target = join(place, fillIn(relative(join(templates, part), path).replace(/\.tpl$/, ''), names));
    mkdirSync(dirname(join(home, target)), { recursive: true });
    writeFileSync(join(home, target), fillIn(readFileSync(path, 'utf8'), names));
    return target;
  }),
);

// Long names break lines elsewhere, and imports have an order.
await must([
  'node_modules/@biomejs/biome/bin/biome',
  'check',
  '--write',
  ...made.filter((path) => !path.endsWith('.sql')),
]);
await must(['tests/fences/seal-migrations.ts']);

say(`${bold(room)} is made:\n${made.map((path) => `  ${path}`).join('\n')}`);
say(`
Next: say in its README what it owns, give its words in three languages, then make it your own.
Check it: npm run check, npm test -- server/modules/${room}. The migration is sealed as it is; while nobody else
has it, change it freely and seal it again: ${relative(home, node)} tests/fences/seal-migrations.ts --again`);

async function must(args) {
  const { code, output } = await capture(node, args);
  if (code !== 0) giveUp(output);
}

function filesIn(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}
