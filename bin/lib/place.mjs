import { join, resolve } from 'node:path';

/** The folder of this clone. */
export const home = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** The Node that Kovan brings along; everything but these launchers runs on it. */
export const node = join(home, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
