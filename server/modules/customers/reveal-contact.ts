import type { RevealAnswer } from '../../../contracts/customers.ts';
import { reaches } from '../../kernel/access.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { customerWithin } from './access.ts';
import { seesContact } from './contact-mask.ts';
import { tables } from './tables.ts';
import { announce } from './write-customer.ts';

/**
 * Shows masked contact data once, and writes down who saw it (KVKK). Who sees it anyway may ask too; that leaves no
 * trace. 403 for those who may do neither.
 */
export async function revealContact(
  work: Work,
  id: string,
  identityId: string | undefined,
): Promise<RevealAnswer> {
  const customer = await customerWithin(work.db, work.actor, id);
  const sees = seesContact(work.actor, customer.responsibleIds);
  if (!sees && !reaches(work.actor, 'customers.reveal-contact', customer.responsibleIds)) {
    throw refusal('not-permitted', 403, { permission: 'customers.reveal-contact' });
  }
  const all = await tables(work.db)
    .selectFrom('customers.identities')
    .select(['id', 'kind', 'value'])
    .where('customer_id', '=', id)
    .orderBy('position')
    .execute();
  const identities = identityId ? all.filter((one) => one.id === identityId) : all;
  if (identityId && identities.length === 0) throw notFound();
  if (!sees && identities.length > 0) {
    announce(work, 'customers.contact-revealed', id, customer.version, {
      data: { kinds: [...new Set(identities.map((one) => one.kind))] },
    });
  }
  return { identities };
}
