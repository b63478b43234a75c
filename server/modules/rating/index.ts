/** All that other rooms may use of rating. */
export type { Cdr } from './intake/cdr.ts';
export { importCalls } from './intake/import-calls.ts';
export type { Counts } from './intake/store-chunk.ts';
