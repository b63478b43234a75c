import { sql } from 'kysely';
import type {
  Customer,
  CustomerSummary,
  Identity,
  IdentityKind,
  PersonRef,
} from '../../../contracts/customers.ts';
import { type Actor, holds, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { maskIdentity, seesContact, showContact } from './contact-mask.ts';

export type SummaryRow = {
  id: string;
  kind: 'person' | 'company';
  name: string;
  city: string;
  version: number;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  archived_at: Temporal.Instant | null;
  phone: string | null;
  email: string | null;
  responsibles: PersonRef[];
  tags: string[];
};

export type CustomerWhole = SummaryRow & {
  contact_name: string;
  tax_office: string;
  tax_number: string;
  address_line: string;
  district: string;
  postal_code: string;
  identities: { id: string; kind: IdentityKind; account: string; value: string; attested: boolean }[];
};

/** SQL columns of a summary, over `customers.customers c`. */
export const summaryColumns = sql`c.id, c.kind, c.name, c.city, c.version, c.created_at, c.changed_at, c.archived_at,
  (select i.value from customers.identities i where i.customer_id = c.id and i.kind = 'phone'
   order by i.position limit 1) as phone,
  (select i.value from customers.identities i where i.customer_id = c.id and i.kind = 'email'
   order by i.position limit 1) as email,
  (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'photoUrl', p.photo_url)
                             order by r.since, p.id), '[]')
   from customers.responsibles r join identity.people p on p.id = r.user_id where r.customer_id = c.id) as responsibles,
  array(select t.tag from customers.tags_of t where t.customer_id = c.id order by t.folded_tag) as tags`;

/** Customers with all that belongs to them; unknown ids are left out. */
export async function loadCustomers(db: Db, ids: readonly string[]): Promise<Map<string, CustomerWhole>> {
  const { rows } = await sql<CustomerWhole>`
    select ${summaryColumns}, c.contact_name, c.tax_office, c.tax_number, c.address_line, c.district, c.postal_code,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'account', i.account,
                                 'value', i.value, 'attested', i.attested) order by i.position, i.id), '[]')
       from customers.identities i where i.customer_id = c.id) as identities
    from customers.customers c where c.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A customer as this actor may see it, or null. */
export function showCustomer(row: CustomerWhole, actor: Actor): Customer | null {
  return reaches(actor, 'customers.read', ownersIn(row)) ? showWhole(row, actor) : null;
}

/** As `showCustomer`, for somebody who was allowed to see it when the request began. */
export function showWhole(row: CustomerWhole, actor: Actor): Customer {
  const owners = ownersIn(row);
  const sees = seesContact(actor, owners);
  return {
    ...showSummary(row, actor),
    identities: row.identities.map(
      (identity): Identity => ({
        ...identity,
        value: sees ? identity.value : maskIdentity(identity.kind, identity.value),
        masked: !sees,
      }),
    ),
    contactName: row.contact_name,
    taxOffice: row.tax_office,
    taxNumber: row.tax_number,
    address: { line: row.address_line, district: row.district, city: row.city, postalCode: row.postal_code },
    abilities: {
      change: reaches(actor, 'customers.change', owners),
      assign: reaches(actor, 'customers.assign', owners),
      seeContact: sees,
      reveal: !sees && row.identities.length > 0 && reaches(actor, 'customers.reveal-contact', owners),
    },
  };
}

/** One line of a list. The query has already left out what the actor may not see. */
export function showSummary(row: SummaryRow, actor: Actor): CustomerSummary {
  const { phone, email } = row;
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    ...showContact(actor, { responsibleIds: ownersIn(row), phone, email }),
    city: row.city,
    responsibles: row.responsibles,
    tags: row.tags,
    archivedAt: row.archived_at?.toString() ?? null,
    createdAt: row.created_at.toString(),
    changedAt: row.changed_at.toString(),
    version: row.version,
  };
}

/** Whether the actor may open the list at all. */
export const seesCustomers = (actor: Actor): boolean =>
  actor.kind === 'system' || holds(actor, 'customers.read');

const ownersIn = (row: SummaryRow): string[] => row.responsibles.map((person) => person.id);
