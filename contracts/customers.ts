import { z } from 'zod';
import { email, id, instantText, page, plainDate, version } from './common.ts';

/** Persons and companies: who they are, how they are reached, who looks after them. */

export const customerKinds = ['person', 'company'] as const;
export const customerKind = z.enum(customerKinds);
export type CustomerKind = z.infer<typeof customerKind>;

/** How somebody is recognised. `account` names the owner of an external id's number space (a Meta page, a portfolio). */
export const identityKinds = [
  'phone',
  'email',
  'whatsapp_bsuid',
  'whatsapp_parent_bsuid',
  'whatsapp_username',
  'messenger_psid',
  'instagram_igsid',
  'telegram',
  'external',
] as const;
export const identityKind = z.enum(identityKinds);
export type IdentityKind = z.infer<typeof identityKind>;

/** An identity as the caller may see it: `value` is masked when `masked` is true. */
export const identity = z.object({
  id,
  kind: identityKind,
  account: z.string(),
  value: z.string(),
  masked: z.boolean(),
  /** The identity's owner proved it (a message came from this number), it was not only typed in. */
  attested: z.boolean(),
});
export type Identity = z.infer<typeof identity>;

/** A user as other screens show them. */
export const person = z.object({ id, name: z.string(), photoUrl: z.string().nullable() });
export type PersonRef = z.infer<typeof person>;

export const address = z.object({
  line: z.string(),
  district: z.string(),
  city: z.string(),
  postalCode: z.string(),
});

/** What the caller may do with this customer. */
export const customerAbilities = z.object({
  change: z.boolean(),
  assign: z.boolean(),
  seeContact: z.boolean(),
  reveal: z.boolean(),
});

/** One line of the list. `phone` and `email` are the first ones, masked when `contactMasked`. */
export const customerSummary = z.object({
  id,
  kind: customerKind,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  contactMasked: z.boolean(),
  city: z.string(),
  responsibles: z.array(person),
  tags: z.array(z.string()),
  archivedAt: instantText.nullable(),
  createdAt: instantText,
  changedAt: instantText,
  version,
});
export type CustomerSummary = z.infer<typeof customerSummary>;

/** Everything about one customer; also what live changes of type `customer` carry. */
export const customer = customerSummary.extend({
  identities: z.array(identity),
  contactName: z.string(),
  taxOffice: z.string(),
  taxNumber: z.string(),
  address,
  abilities: customerAbilities,
});
export type Customer = z.infer<typeof customer>;

/** `position`: facts up to it are in this answer; watch `customer:ID` from there. */
export const customerAnswer = customer.extend({ position: z.number() });
export type CustomerAnswer = z.infer<typeof customerAnswer>;

const text = (most: number) => z.string().trim().max(most);
const name = z.string().trim().min(1).max(200);
/** A tag as it is stored: white space squeezed; `Vip` and `VIP` are the same tag. */
export const tag = z.string().trim().min(1).max(40);
const tags = z.array(tag).max(30);

/** A phone number as people type it (`0532 …`, `+49 …`), an e-mail address, or an external id with its account. */
export const identityInput = z.object({
  kind: identityKind,
  value: z.string().trim().min(1).max(254),
  account: z.string().trim().max(100).optional(),
});
export type IdentityInput = z.infer<typeof identityInput>;

const fields = {
  contactName: text(200),
  taxOffice: text(100),
  taxNumber: text(20),
  address: z
    .object({ line: text(500), district: text(100), city: text(100), postalCode: text(20) })
    .partial(),
};

export const newCustomer = z.object({
  kind: customerKind.default('person'),
  name,
  /** Short forms of one phone and one e-mail identity. */
  phone: z.string().trim().max(40).optional(),
  email: email.optional(),
  identities: z.array(identityInput).max(20).optional(),
  responsibleIds: z.array(id).max(20).optional(),
  tags: tags.optional(),
  contactName: fields.contactName.optional(),
  taxOffice: fields.taxOffice.optional(),
  taxNumber: fields.taxNumber.optional(),
  address: fields.address.optional(),
});
export type NewCustomer = z.input<typeof newCustomer>;

/**
 * One form, one save: absent fields stay as they are. `identities` is the whole list: `{id}` keeps one as it is
 * (masked ones are kept without being seen), anything else is new, what is missing is removed.
 */
export const customerPatch = z.object({
  version,
  kind: customerKind.optional(),
  name: name.optional(),
  identities: z
    .array(z.union([z.strictObject({ id }), identityInput]))
    .max(20)
    .optional(),
  responsibleIds: z.array(id).max(20).optional(),
  tags: tags.optional(),
  contactName: fields.contactName.optional(),
  taxOffice: fields.taxOffice.optional(),
  taxNumber: fields.taxNumber.optional(),
  address: fields.address.optional(),
});
export type CustomerPatch = z.input<typeof customerPatch>;

const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  );

export const customerSorts = ['name', '-name', 'created', '-created', 'changed', '-changed'] as const;
export const customerSort = z.enum(customerSorts);
export type CustomerSort = z.infer<typeof customerSort>;

/** What narrows the list; the same shape in the address bar, saved views, exports and bulk changes. */
export const customerFilter = {
  /** Part of a name (ı and i alike), three or more digits of a phone, an e-mail address. */
  search: z.string().max(200).optional(),
  /** User ids; `none`: nobody is responsible. Any of them. */
  responsible: several(z.union([id, z.literal('none')])),
  /** Any of them. */
  tag: several(tag),
  kind: customerKind.optional(),
  /** Days in the caller's zone, both included. */
  createdFrom: plainDate().optional(),
  createdTo: plainDate().optional(),
  /** `true`: archived ones instead. */
  archived: z
    .preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean())
    .optional(),
};

export const customerListQuery = z.object({
  ...customerFilter,
  sort: customerSort.default('-created'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const customerList = page(customerSummary).extend({ total: z.int().min(0), position: z.number() });
export type CustomerList = z.infer<typeof customerList>;

export const revealInput = z.object({
  /** One of the identities; absent: all. */
  identityId: id.optional(),
});
export const revealAnswer = z.object({
  identities: z.array(z.object({ id, kind: identityKind, value: z.string() })),
});
export type RevealAnswer = z.infer<typeof revealAnswer>;

export const archivalInput = z.object({ version });

/** Another customer that may be the same one: `reason` names the identity kind that points to it. */
export const possibleDuplicate = z.object({
  id,
  reason: z.string(),
  at: instantText,
  customer: customerSummary,
});
export const possibleDuplicates = z.object({ items: z.array(possibleDuplicate) });

export const tagList = z.object({ items: z.array(z.object({ tag: z.string(), count: z.int() })) });

/** A filter as plain JSON: what a saved view, a bulk change or an export keeps. */
export const storedFilter = z.object({
  search: z.string().max(200).optional(),
  responsible: z.array(z.string().max(40)).max(50).optional(),
  tag: tags.optional(),
  kind: customerKind.optional(),
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  archived: z.boolean().optional(),
});
export type StoredFilter = z.infer<typeof storedFilter>;

export const savedView = z.object({
  id,
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  owner: z.string(),
  filter: storedFilter,
  sort: customerSort,
  version,
});
export type SavedView = z.infer<typeof savedView>;
export const savedViews = z.object({ items: z.array(savedView) });
export const newSavedView = z.object({
  name: z.string().trim().min(1).max(80),
  shared: z.boolean().default(false),
  filter: storedFilter,
  sort: customerSort.default('-created'),
});
export const savedViewPatch = newSavedView.partial().extend({ version });

/** Exactly one of `ids` and `filter` says whom it concerns. */
export const bulkInput = z
  .object({
    ids: z.array(id).min(1).max(10_000).optional(),
    filter: storedFilter.optional(),
    addResponsibleIds: z.array(id).max(20).default([]),
    removeResponsibleIds: z.array(id).max(20).default([]),
    addTags: tags.default([]),
    removeTags: tags.default([]),
    archive: z.boolean().optional(),
  })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    error: 'ids-or-filter',
    path: ['ids'],
  })
  .refine(
    (input) =>
      input.addResponsibleIds.length +
        input.removeResponsibleIds.length +
        input.addTags.length +
        input.removeTags.length >
        0 || input.archive !== undefined,
    { error: 'nothing-to-change', path: ['addTags'] },
  );
export type BulkInput = z.input<typeof bulkInput>;

/** `skipped`: out of the caller's reach or gone since. */
export const bulkChange = z.object({
  id,
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  createdAt: instantText,
  version,
});
export type BulkChange = z.infer<typeof bulkChange>;

export const exportInput = z.object({ filter: storedFilter.default({}), sort: customerSort.default('name') });
/** `url` gives the file to the person who asked, for an hour. */
export const exportAnswer = z.object({ id, url: z.string(), total: z.int() });
export type ExportAnswer = z.infer<typeof exportAnswer>;
