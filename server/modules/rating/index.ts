/** All that other rooms may use of rating. */
export type { Cdr } from './intake/cdr.ts';
