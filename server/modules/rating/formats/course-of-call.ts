import type { Cdr, Disposition } from '../intake/cdr.ts';
import { lineFault } from './line-fault.ts';

/** The part of a record that says when what happened and for how long. */
export type CourseOfCall = Pick<
  Cdr,
  'startedAt' | 'answeredAt' | 'endedAt' | 'seconds' | 'milliseconds' | 'disposition'
>;

/**
 * Brings the times of a call together: nobody is billed for what was not answered, and an answer that is missing, or
 * that seems to lie outside of the call, is reckoned from the end. Throws `ends-before-start`.
 */
export function courseOfCall(read: {
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  billed: { seconds: number; milliseconds: number | null };
  disposition: Disposition;
}): CourseOfCall {
  const { startedAt, endedAt, billed, disposition } = read;
  if (endedAt < startedAt) throw lineFault('ends-before-start', 'end');
  if (disposition !== 'answered')
    return { startedAt, answeredAt: null, endedAt, seconds: 0, milliseconds: null, disposition };
  const within = read.answeredAt !== null && read.answeredAt >= startedAt && read.answeredAt <= endedAt;
  const reckoned = Math.max(startedAt, endedAt - (billed.milliseconds ?? billed.seconds * 1000) * 1000);
  return { startedAt, answeredAt: within ? read.answeredAt : reckoned, endedAt, ...billed, disposition };
}
