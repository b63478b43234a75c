import type { Cdr } from './cdr.ts';

/** A charged leg of the same call towards a carrier, stored before or read with it. */
export type ChargedLeg = Pick<Cdr, 'outChannel' | 'answeredAt' | 'endedAt' | 'seconds' | 'sequence'>;

/**
 * Of several records of one leg (forked or re-dialled inside the switch) the longest is charged, of equals the one with
 * the lower sequence: whatever order they come in, the same one. Records that follow one another in time are parts
 * of a transferred call and are all charged.
 */
export function isSameLeg(a: ChargedLeg, b: ChargedLeg): boolean {
  if (a.outChannel === '' || a.outChannel !== b.outChannel) return false;
  return (a.answeredAt ?? a.endedAt) < b.endedAt && (b.answeredAt ?? b.endedAt) < a.endedAt;
}

/** Whether the first of two records of one leg is the one that is charged. */
export const isChargedBefore = (a: ChargedLeg, b: ChargedLeg): boolean =>
  a.seconds !== b.seconds ? a.seconds > b.seconds : a.sequence < b.sequence;
