import type { Disposition } from '../intake/cdr.ts';
import { lineFault } from './line-fault.ts';

// As Asterisk writes them; CONGESTION and CANCEL only when switched on (cdr.conf), else FAILED and NO ANSWER.
const ofAsterisk = new Map<string, Disposition>([
  ['ANSWERED', 'answered'],
  ['ANSWER', 'answered'],
  ['NO ANSWER', 'no-answer'],
  ['NOANSWER', 'no-answer'],
  ['BUSY', 'busy'],
  ['FAILED', 'failed'],
  ['CHANUNAVAIL', 'failed'],
  ['CONGESTION', 'congestion'],
  ['CANCEL', 'cancelled'],
  ['CANCELLED', 'cancelled'],
  ['CANCELED', 'cancelled'],
]);

/** The disposition by the usual English word (`no-answer`, `CANCELLED`), or null. */
export const wordOfDisposition = (text: string): Disposition | null =>
  ofAsterisk.get(text.trim().toUpperCase().replace(/[-_]/g, ' ')) ?? null;

/** The disposition by Asterisk's word; throws the fault `unknown-disposition`. */
export function dispositionOfAsterisk(text: string): Disposition {
  const found = wordOfDisposition(text);
  if (!found) throw lineFault('unknown-disposition', 'disposition');
  return found;
}

/** The disposition by Q.850 cause (ITU-T Q.850 §2.2.7) of a call that nobody answered. */
export function dispositionOfCause(cause: number | null): Disposition {
  if (cause === null) return 'failed';
  if (cause === 17) return 'busy';
  if ([16, 18, 19, 31].includes(cause)) return 'no-answer';
  if ([34, 38, 41, 42, 44].includes(cause)) return 'congestion';
  return cause === 487 ? 'cancelled' : 'failed';
}

// FreeSWITCH's names of causes (switch_types.h); from 487 on its own.
const causes = new Map<string, number>([
  ['NONE', 0],
  ['UNALLOCATED_NUMBER', 1],
  ['NO_ROUTE_TRANSIT_NET', 2],
  ['NO_ROUTE_DESTINATION', 3],
  ['CHANNEL_UNACCEPTABLE', 6],
  ['NORMAL_CLEARING', 16],
  ['USER_BUSY', 17],
  ['NO_USER_RESPONSE', 18],
  ['NO_ANSWER', 19],
  ['SUBSCRIBER_ABSENT', 20],
  ['CALL_REJECTED', 21],
  ['NUMBER_CHANGED', 22],
  ['DESTINATION_OUT_OF_ORDER', 27],
  ['INVALID_NUMBER_FORMAT', 28],
  ['FACILITY_REJECTED', 29],
  ['NORMAL_UNSPECIFIED', 31],
  ['NORMAL_CIRCUIT_CONGESTION', 34],
  ['NETWORK_OUT_OF_ORDER', 38],
  ['NORMAL_TEMPORARY_FAILURE', 41],
  ['SWITCH_CONGESTION', 42],
  ['REQUESTED_CHAN_UNAVAIL', 44],
  ['OUTGOING_CALL_BARRED', 52],
  ['INCOMPATIBLE_DESTINATION', 88],
  ['RECOVERY_ON_TIMER_EXPIRE', 102],
  ['PROTOCOL_ERROR', 111],
  ['INTERWORKING', 127],
  ['ORIGINATOR_CANCEL', 487],
  ['LOSE_RACE', 502],
  ['ALLOTTED_TIMEOUT', 602],
]);

/** The number of FreeSWITCH's hangup cause, or null for a name it does not have. */
export const causeByName = (name: string): number | null => causes.get(name.trim().toUpperCase()) ?? null;

/** What became of a FreeSWITCH leg. `ALLOTTED_TIMEOUT` and `LOSE_RACE` before an answer are calls nobody took. */
export function dispositionOfFreeswitch(answered: boolean, cause: string, q850: number | null): Disposition {
  if (answered) return 'answered';
  const name = cause.trim().toUpperCase();
  if (name === 'ORIGINATOR_CANCEL') return 'cancelled';
  if (name === 'ALLOTTED_TIMEOUT' || name === 'LOSE_RACE') return 'no-answer';
  return dispositionOfCause(causeByName(name) ?? q850);
}
