import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { type GraphFault, mayPass } from './meta-fault.ts';

/** What a person is told when Meta refused a call made for them. */
export function refusalOf(fault: GraphFault): Refusal {
  if (mayPass(fault)) return refusal('meta-unreachable', 502, { reason: fault.reason, code: fault.code });
  return refusal('meta-refused', 422, {
    reason: fault.reason,
    metaCode: fault.code,
    message: fault.message,
    fields: fault.reason === 'token' ? { token: 'meta-refused' } : {},
  });
}
