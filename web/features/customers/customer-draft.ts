import type { Customer, CustomerKind, IdentityKind } from '../../../contracts/customers.ts';

/** One line of contact data in a form. `id` is there for those the customer has; masked ones cannot be changed. */
export type ContactLine = {
  key: string;
  id: string | null;
  kind: IdentityKind;
  account: string;
  value: string;
  masked: boolean;
};

/** What the customer form holds. */
export type CustomerDraft = {
  kind: CustomerKind;
  name: string;
  identities: ContactLine[];
  responsibleIds: string[];
  tags: string[];
  contactName: string;
  taxOffice: string;
  taxNumber: string;
  line: string;
  district: string;
  city: string;
  postalCode: string;
};

let made = 0;
/** A new line. */
export const contactLine = (kind: 'phone' | 'email'): ContactLine => ({
  key: `new-${++made}`,
  id: null,
  kind,
  account: '',
  value: '',
  masked: false,
});

export const draftOf = (customer: Customer): CustomerDraft => ({
  kind: customer.kind,
  name: customer.name,
  identities: customer.identities.map(({ id, kind, account, value, masked }) => ({
    key: id,
    id,
    kind,
    account,
    value,
    masked,
  })),
  responsibleIds: customer.responsibles.map((person) => person.id),
  tags: customer.tags,
  contactName: customer.contactName,
  taxOffice: customer.taxOffice,
  taxNumber: customer.taxNumber,
  ...customer.address,
});

export const emptyDraft = (): CustomerDraft => ({
  kind: 'person',
  name: '',
  identities: [contactLine('phone'), contactLine('email')],
  responsibleIds: [],
  tags: [],
  contactName: '',
  taxOffice: '',
  taxNumber: '',
  line: '',
  district: '',
  city: '',
  postalCode: '',
});

/** The parts of the draft that differ from the customer it was made of, as the API takes them. */
export function changesOf(customer: Customer, draft: CustomerDraft): Record<string, unknown> {
  const before = draftOf(customer);
  const company = draft.kind === 'company';
  const changes: Record<string, unknown> = {};
  for (const field of ['kind', 'name'] as const)
    if (draft[field] !== before[field]) changes[field] = draft[field];
  for (const field of ['contactName', 'taxOffice', 'taxNumber'] as const) {
    if (company && draft[field] !== before[field]) changes[field] = draft[field];
  }
  const address = Object.fromEntries(
    (['line', 'district', 'city', 'postalCode'] as const).flatMap((field) =>
      draft[field] === before[field] ? [] : [[field, draft[field]]],
    ),
  );
  if (Object.keys(address).length > 0) changes.address = address;
  if (!sameSet(draft.responsibleIds, before.responsibleIds)) changes.responsibleIds = draft.responsibleIds;
  if (!sameSet(draft.tags, before.tags)) changes.tags = draft.tags;
  const identities = identitiesOf(draft.identities, before.identities);
  const untouched =
    identities.length === before.identities.length &&
    identities.every((one, n) => 'id' in one && one.id === before.identities[n]?.id);
  if (!untouched) changes.identities = identities;
  return changes;
}

type SentIdentity = { id: string } | { kind: IdentityKind; value: string; account?: string };

/** Lines as the API takes them: `{id}` for those left as they were, empty new lines left out. */
export function identitiesOf(
  lines: readonly ContactLine[],
  before: readonly ContactLine[] = [],
): SentIdentity[] {
  return lines.flatMap(({ id, kind, account, value }): SentIdentity[] => {
    const old = before.find((one) => one.id === id);
    if (id !== null && old?.value === value) return [{ id }];
    return value.trim() === '' ? [] : [{ kind, value: value.trim(), ...(account ? { account } : {}) }];
  });
}

/** Whether two people changed the same part: then the later one has to look first. */
export function overlaps(base: Customer, current: Customer, changes: Record<string, unknown>): boolean {
  const theirs = changesOf(base, draftOf(current));
  return Object.keys(changes).some((part) => part in theirs);
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
