import type { Desk } from '../../kernel/work.ts';

/** Fills the demo operator's tariffs. */
export async function fillDemo(_desk: Desk): Promise<void> {}
