import type { z } from 'zod';
import type { customerPatch } from '../../../contracts/customers.ts';
import { fold } from '../../kernel/fold.ts';
import { conflict, invalid, notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandOn, lockWithin } from './access.ts';
import { demandFree, demandTaxData, readIdentities, refuseTaken } from './customer-input.ts';
import { type CustomerWhole, loadCustomers, showWhole } from './customer-view.ts';
import type { IdentityKey } from './identity-value.ts';
import { cleanName } from './insert-customer.ts';
import { describeIdentities, newAmong, replaceIdentities, wantedIdentities } from './replace-identities.ts';
import { announceResponsibles } from './set-responsibles.ts';
import { tables } from './tables.ts';
import {
  announce,
  bump,
  cleanTags,
  demandActive,
  difference,
  isEmpty,
  type SetChange,
  writeResponsibles,
  writeTags,
} from './write-customer.ts';
import { lockIdentities } from './write-identities.ts';

type Patch = z.output<typeof customerPatch>;
type Columns = Partial<Record<(typeof columnNames)[number], string>>;

const columnNames = [
  'kind',
  'name',
  'contact_name',
  'tax_office',
  'tax_number',
  'address_line',
  'district',
  'city',
  'postal_code',
] as const;

/**
 * One form, one save: fields, identities, responsibles and tags in one gesture. Needs the permission of every part it
 * changes. 409 `conflict` with the present state when somebody was faster. Nothing changed: nothing is announced.
 */
export async function changeCustomer(work: Work, id: string, patch: Patch): Promise<void> {
  const asked = readAsked(patch.identities);
  await lockIdentities(work, asked?.flatMap((one) => ('id' in one ? [] : [one])) ?? []);
  const within = await lockWithin(work, id, 'customers.read');
  const present = (await loadCustomers(work.db, [id])).get(id);
  if (!present) throw notFound();
  if (present.version !== patch.version) throw conflict(showWhole(present, work.actor));

  const columns = changedColumns(present, patch);
  const identities = asked && wantedIdentities(present, asked);
  const responsibles = patch.responsibleIds
    ? difference(within.responsibleIds, patch.responsibleIds)
    : nothing;
  const tags = patch.tags ? tagDifference(present.tags, cleanTags(patch.tags, fold)) : nothing;

  if (Object.keys(columns).length > 0 || identities || !isEmpty(tags))
    demandOn(work.actor, 'customers.change', within);
  if (!isEmpty(responsibles)) demandOn(work.actor, 'customers.assign', within);
  if (identities) await demandFree(work, newAmong(present, identities), id);
  await demandTax(work, present, columns);
  await demandActive(work, responsibles.added, 'responsibleIds');

  const recognised = identities ? await replaceIdentities(work, present, identities) : false;
  await refuseTaken(() => writeColumns(work, id, columns));
  await writeResponsibles(work, id, responsibles);
  await writeTags(work, id, tags);

  const fields = [...new Set([...Object.keys(columns).map(fieldOf), ...(recognised ? ['identities'] : [])])];
  if (fields.length === 0 && isEmpty(responsibles) && isEmpty(tags)) return;
  const version = await bump(work, id);
  if (fields.length > 0) {
    announce(work, 'customers.changed', id, version, {
      data: { fields },
      before: {
        ...valuesOf(present, columns),
        ...(recognised ? { identities: describeIdentities(present.identities) } : {}),
      },
      after: { ...columns, ...(recognised ? { identities: describeIdentities(identities ?? []) } : {}) },
    });
  }
  if (!isEmpty(responsibles)) announceResponsibles(work, id, version, responsibles);
  if (!isEmpty(tags)) announce(work, 'customers.tags-changed', id, version, { data: tags });
}

const nothing: SetChange = { added: [], removed: [] };

function readAsked(identities: Patch['identities']): ({ id: string } | IdentityKey)[] | undefined {
  if (!identities) return undefined;
  const given = identities.flatMap((one, n) =>
    'id' in one ? [] : [{ ...one, path: `identities.${n}.value` }],
  );
  const keys = readIdentities(given);
  return identities.map((one) => ('id' in one ? one : (keys.shift() as IdentityKey)));
}

/** The columns whose value becomes another one. A person has no company fields: they are emptied. */
function changedColumns(present: CustomerWhole, patch: Patch): Columns {
  const kind = patch.kind ?? present.kind;
  const company = (value: string | undefined) =>
    patch.kind === 'person' && present.kind === 'company' ? '' : value;
  const wanted: { [Column in keyof Columns]: string | undefined } = {
    kind,
    name: patch.name === undefined ? undefined : cleanName(patch.name),
    contact_name: company(patch.contactName),
    tax_office: company(patch.taxOffice),
    tax_number: company(patch.taxNumber?.replace(/\s/g, '')),
    address_line: patch.address?.line,
    district: patch.address?.district,
    city: patch.address?.city,
    postal_code: patch.address?.postalCode,
  };
  if (wanted.name === '') throw invalid({ name: 'required' });
  return Object.fromEntries(
    columnNames.flatMap((name) =>
      wanted[name] === undefined || wanted[name] === present[name] ? [] : [[name, wanted[name]]],
    ),
  );
}

async function demandTax(work: Work, present: CustomerWhole, columns: Columns): Promise<void> {
  const kind = (columns.kind ?? present.kind) as 'person' | 'company';
  const { contact_name, tax_office, tax_number } = columns;
  await demandTaxData(
    work,
    kind,
    { contactName: contact_name, taxOffice: tax_office, taxNumber: tax_number },
    present.id,
  );
}

async function writeColumns(work: Work, id: string, columns: Columns): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await tables(work.db)
    .updateTable('customers.customers')
    .set(columns as Partial<CustomerWhole>)
    .where('id', '=', id)
    .execute();
}

/** `Vip` instead of `VIP` is no change. */
function tagDifference(present: readonly string[], wanted: readonly string[]): SetChange {
  const has = (tags: readonly string[], tag: string) => tags.some((other) => fold(other) === fold(tag));
  return {
    added: wanted.filter((tag) => !has(present, tag)),
    removed: present.filter((tag) => !has(wanted, tag)),
  };
}

const valuesOf = (row: CustomerWhole, columns: Columns): Columns =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, row[name as keyof Columns]]));

/** The name of the field in the contract, for sentences. */
const fieldOf = (column: string): string =>
  ({
    contact_name: 'contactName',
    tax_office: 'taxOffice',
    tax_number: 'taxNumber',
    address_line: 'address',
    district: 'address',
    city: 'address',
    postal_code: 'address',
  })[column] ?? column;
