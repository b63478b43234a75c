import type { z } from 'zod';
import type { newCustomer } from '../../../contracts/customers.ts';
import { holds, scopeOf } from '../../kernel/access.ts';
import { fold } from '../../kernel/fold.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandFree, demandTaxData, identitiesIn, refuseTaken } from './customer-input.ts';
import { cleanName, insertCustomer } from './insert-customer.ts';
import { cleanTags, demandActive } from './write-customer.ts';
import { lockIdentities } from './write-identities.ts';

/**
 * Somebody enters a new customer by hand. Answers its id. Refuses `identity-taken` (409) when a phone, address or
 * external id belongs to another one. Who sees only the own customers becomes responsible unless others are named.
 */
export async function createCustomer(work: Work, input: z.output<typeof newCustomer>): Promise<string> {
  const identities = identitiesIn(input);
  const { kind, contactName = '', taxOffice = '', taxNumber = '' } = input;
  const responsibleIds = readResponsibles(work, input.responsibleIds);
  await lockIdentities(work, identities);
  await demandFree(work, identities);
  await demandTaxData(work, kind, { contactName, taxOffice, taxNumber });
  await demandActive(work, responsibleIds, 'responsibleIds');
  const customer = {
    kind,
    name: cleanName(input.name),
    identities,
    responsibleIds,
    tags: cleanTags(input.tags ?? [], fold),
    contactName,
    taxOffice,
    taxNumber,
    address: withoutAbsent(input.address ?? {}),
  };
  return refuseTaken(() => insertCustomer(work, customer, 'hand'));
}

function readResponsibles({ actor }: Work, given: readonly string[] | undefined): string[] {
  const self = actor.id && actor.kind !== 'system' ? [actor.id] : [];
  if (given === undefined) return scopeOf(actor, 'customers.read') === 'all' ? [] : self;
  const others = given.filter((id) => id !== actor.id);
  if (others.length > 0 && !holds(actor, 'customers.assign')) {
    throw refusal('not-permitted', 403, { permission: 'customers.assign' });
  }
  return [...new Set(given)];
}

type Address = { line?: string; district?: string; city?: string; postalCode?: string };

const withoutAbsent = (address: { [Key in keyof Address]?: Address[Key] | undefined }): Address =>
  Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
