import { refusal } from '../../kernel/refusal.ts';
import type { SwitchFaultNoted } from './tables.ts';

/**
 * Ends a command with what the switch said. One that cannot be reached, cannot do it at this moment or answers nonsense
 * may do it later (503, 502: tried again); what it refuses, it refuses again (422).
 */
export function refuseFault({ code, detail }: SwitchFaultNoted): never {
  if (code === 'switch-refused') throw refusal('switch-refused', 422, { detail });
  if (code === 'switch-failed') throw refusal('switch-failed', 503, { detail });
  if (code === 'switch-broken-answer') throw refusal('switch-broken-answer', 502, { detail });
  if (code === 'switch-absent') throw refusal('switch-absent', 503, { detail });
  throw refusal('switch-unreachable', 503, { detail });
}
