import { Refusal } from '../../kernel/refusal.ts';
import { redactRecord, redactText } from './redact.ts';
import type { CommandFault } from './tables.ts';

// A switch that restarts is back in a minute, one that burnt down is not back in a day: then a person decides.
const waits = [1, 5, 15, 60, 180, 360, 720];

/** How often a command is tried before it waits for an operator. */
export const mostAttempts = waits.length + 1;

/** Minutes to wait after this many attempts, or null when it is enough. */
export const minutesToWait = (attempts: number): number | null => waits[attempts - 1] ?? null;

/** What went wrong, for readers, and whether it may go better by itself. */
export function faultOf(error: unknown): { fault: CommandFault; mayPass: boolean } {
  if (error instanceof Refusal) {
    return {
      fault: { code: error.code, message: null, data: redactRecord(error.data) },
      mayPass: error.status >= 500,
    };
  }
  const message = redactText(error instanceof Error ? error.message : String(error));
  return { fault: { code: 'module-failed', message, data: {} }, mayPass: true };
}
