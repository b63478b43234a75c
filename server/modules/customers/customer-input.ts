import type { z } from 'zod';
import type { newCustomer } from '../../../contracts/customers.ts';
import { reaches } from '../../kernel/access.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf } from './access.ts';
import { distinctKeys, type GivenIdentity, type IdentityKey, normaliseIdentity } from './identity-value.ts';
import { tables } from './tables.ts';
import { isTaxNumber } from './tax-number.ts';
import { findOwners } from './write-identities.ts';

type CompanyFields = {
  contactName?: string | undefined;
  taxOffice?: string | undefined;
  taxNumber?: string | undefined;
};

/** Identities in their normal form, in the order given. Refuses (422) with the path of every one that is none. */
export function readIdentities(given: readonly (GivenIdentity & { path: string })[]): IdentityKey[] {
  const faults: Record<string, string> = {};
  const keys = given.flatMap(({ path, ...identity }) => {
    const key = normaliseIdentity(identity);
    if (!('fault' in key)) return [key];
    faults[path] = key.fault;
    return [];
  });
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return keys;
}

/** All identities of a new customer: its phone, its e-mail, the others. */
export function identitiesIn(input: z.output<typeof newCustomer>): IdentityKey[] {
  const keys = readIdentities([
    ...(input.phone ? [{ kind: 'phone' as const, value: input.phone, path: 'phone' }] : []),
    ...(input.email ? [{ kind: 'email' as const, value: input.email, path: 'email' }] : []),
    ...(input.identities ?? []).map((identity, n) => ({ ...identity, path: `identities.${n}.value` })),
  ]);
  return distinctKeys(keys);
}

/** Refuses (409 `identity-taken`) if one belongs to another customer; names it only to those who may see it. */
export async function demandFree(
  work: Work,
  keys: readonly IdentityKey[],
  customerId?: string,
): Promise<void> {
  const owner = (await findOwners(work, keys)).find((one) => one.customerId !== customerId);
  if (!owner) return;
  throw refusal('identity-taken', 409, {
    kind: owner.kind,
    customer: await nameToThose(work, owner.customerId),
  });
}

/** Refuses a company's fields on a person, and a tax number whose check digits are wrong or that another has. */
export async function demandTaxData(
  work: Work,
  kind: 'person' | 'company',
  fields: CompanyFields,
  customerId?: string,
): Promise<void> {
  if (kind === 'person') {
    const filled = Object.entries(fields).filter(([, value]) => value);
    if (filled.length > 0)
      throw invalid(Object.fromEntries(filled.map(([field]) => [field, 'company-only'])));
  }
  if (!fields.taxNumber) return;
  if (!isTaxNumber(fields.taxNumber)) throw invalid({ taxNumber: 'tax-number-not-valid' });
  const taken = await tables(work.db)
    .selectFrom('customers.customers')
    .select('id')
    .where('tax_number', '=', fields.taxNumber)
    .where('archived_at', 'is', null)
    .where('id', '!=', customerId ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst();
  if (taken) throw refusal('tax-number-taken', 409, { customer: await nameToThose(work, taken.id) });
}

/** Two with the same tax number at the same instant: the database lets one pass, the other gets the same refusal. */
export async function refuseTaken<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'customers_tax_number') {
      throw refusal('tax-number-taken', 409, { customer: null });
    }
    throw error;
  }
}

async function nameToThose(work: Work, customerId: string): Promise<{ id: string; name: string } | null> {
  const owners = (await ownersOf(work.db, [customerId])).get(customerId) ?? [];
  if (!reaches(work.actor, 'customers.read', owners)) return null;
  const row = await tables(work.db)
    .selectFrom('customers.customers')
    .select(['id', 'name'])
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}
