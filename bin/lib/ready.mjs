import { ensurePackages } from './packages.mjs';
import { giveUp } from './say.mjs';

/** Everything a command needs before its own work: a Node that is new enough, and the packages. */
export async function makeReady() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) giveUp(`Node ${process.versions.node} is too old; Kovan's commands need Node 20 or newer.`);
  await ensurePackages();
}
