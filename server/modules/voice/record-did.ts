import type { Work } from '../../kernel/work.ts';
import { didsSubject } from './facts.ts';
import type { DidRow } from './tables.ts';

/** Announces that a number nobody has is now in this state. */
export function recordDid(work: Work, did: DidRow): DidRow {
  work.record({
    kind: 'voice.did-changed',
    subjects: [`did:${did.id}`, didsSubject, ...(did.reserved_for ? [`customer:${did.reserved_for}`] : [])],
    object: { type: 'did', id: did.id },
    version: did.version,
    data: { number: did.number, state: did.state },
  });
  return did;
}
