import type { Work } from '../../kernel/work.ts';
import { lockCustomer, ownersOf } from './access.ts';
import {
  announce,
  bump,
  demandActive,
  difference,
  isEmpty,
  type SetChange,
  writeResponsibles,
} from './write-customer.ts';

/**
 * Makes exactly these users responsible. The caller has checked who may; unknown or disabled persons are refused
 * (422 `person-not-active`). Answers what changed; nothing is announced when nothing did.
 */
export async function setResponsibles(
  work: Work,
  customerId: string,
  userIds: readonly string[],
): Promise<SetChange & { version: number | null }> {
  await lockCustomer(work, customerId);
  const present = (await ownersOf(work.db, [customerId])).get(customerId) ?? [];
  const change = difference(present, userIds);
  if (isEmpty(change)) return { ...change, version: null };
  await demandActive(work, change.added, 'responsibleIds');
  await writeResponsibles(work, customerId, change);
  const version = await bump(work, customerId);
  announceResponsibles(work, customerId, version, change);
  return { ...change, version };
}

/** Announces who became responsible and who no longer is: the screens of the latter drop the customer. */
export function announceResponsibles(
  work: Work,
  customerId: string,
  version: number,
  change: SetChange,
): void {
  announce(work, 'customers.responsibles-changed', customerId, version, {
    data: change,
    lostBy: change.removed,
  });
}
