import { constants, setPriority } from 'node:os';

/** A process that nobody waits for leaves the processor to those with screens; alone it has all of it. */
export function giveWay(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
