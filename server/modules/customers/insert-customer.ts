import { sql } from 'kysely';
import type { CustomerKind } from '../../../contracts/customers.ts';
import type { Work } from '../../kernel/work.ts';
import type { IdentityKey } from './identity-value.ts';
import { announce, writeTags } from './write-customer.ts';

export type CustomerToInsert = {
  kind: CustomerKind;
  name: string;
  identities: readonly (IdentityKey & { attested?: boolean })[];
  responsibleIds: readonly string[];
  tags: readonly string[];
  contactName?: string;
  taxOffice?: string;
  taxNumber?: string;
  address?: { line?: string; district?: string; city?: string; postalCode?: string };
};

/** A name as it is kept: one space between words, composed letters. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 200).trim();

/**
 * Writes a new customer with all that belongs to it and announces it. Its identities are locked and free, its
 * responsibles active. Answers the id.
 */
export async function insertCustomer(
  work: Work,
  given: CustomerToInsert,
  via: 'hand' | 'lead',
): Promise<string> {
  const { address = {} } = given;
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into customers.customers (kind, name, contact_name, tax_office, tax_number, address_line, district, city,
                                       postal_code, created_at, created_by, changed_at)
      values (${given.kind}, ${given.name}, ${given.contactName ?? ''}, ${given.taxOffice ?? ''},
              ${given.taxNumber ?? ''}, ${address.line ?? ''}, ${address.district ?? ''}, ${address.city ?? ''},
              ${address.postalCode ?? ''}, ${work.now}, ${work.actor.id}, ${work.now})
      returning id),
    recognised as (
      insert into customers.identities (customer_id, kind, account, value, attested, position, created_at)
      select made.id, k.kind, k.account, k.value, coalesce(k.attested, false), k.n - 1, ${work.now}
      from made, rows from (jsonb_to_recordset(${JSON.stringify(given.identities)}::jsonb)
                            as (kind text, account text, value text, attested boolean)) with ordinality
                 as k (kind, account, value, attested, n)),
    looked_after as (
      insert into customers.responsibles (customer_id, user_id, since)
      select distinct made.id, user_id, ${work.now}::timestamptz
      from made, unnest(${[...given.responsibleIds]}::uuid[]) as t (user_id))
    select id from made`.execute(work.db);
  const id = rows[0]?.id as string;
  if (given.tags.length > 0) await writeTags(work, id, { added: [...given.tags], removed: [] });
  announce(work, 'customers.created', id, 1, {
    data: { via },
    after: { name: given.name, kind: given.kind, responsibleIds: given.responsibleIds, tags: given.tags },
  });
  return id;
}
