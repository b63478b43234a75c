import { z } from 'zod';
import { currency, id, instant, instantText, money, page, version } from './common.ts';

/** What is sold: groups, products, options, add-ons, custom fields and prices over time. Room `catalog`. */

export const cycles = [
  'once',
  'monthly',
  'quarterly',
  'semi-annually',
  'annually',
  'biennially',
  'triennially',
] as const;
/** How often a price is due. */
export const cycle = z.enum(cycles);
export type Cycle = z.infer<typeof cycle>;

/** What operators, orders and provisioning modules call a thing; upper and lower case are the same. */
export const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, { error: 'not-a-catalog-code' });
const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(2000);
const list = <Shape extends z.ZodType>(item: Shape) => z.object({ items: z.array(item) });

/** Settings of a provisioning module, by their code. */
export const moduleSettings = z.record(
  z.string().min(1).max(60),
  z.union([z.string().max(500), z.number(), z.boolean()]),
);
export type ModuleSettings = z.infer<typeof moduleSettings>;

// Groups

export const productGroup = z.object({
  id,
  name: z.string(),
  description: z.string(),
  /** Products in it that are not withdrawn. */
  products: z.int(),
  version,
});
export type ProductGroup = z.infer<typeof productGroup>;
export const productGroupList = list(productGroup).extend({ position: z.int() });
export const newProductGroup = z.object({ name, description: description.default('') });
export const productGroupChange = z.object({
  version,
  name: name.optional(),
  description: description.optional(),
});
/** All groups, in the order wished. */
export const productGroupOrder = z.object({ groupIds: z.array(id).max(500) });

// Custom fields

export const fieldTypes = ['text', 'number', 'choice', 'date', 'yes-no'] as const;
/** Answers are texts: a number with a point, a date `2026-03-01`, `yes` or `no`. */
export const fieldType = z.enum(fieldTypes);
export type FieldType = z.infer<typeof fieldType>;

/** What the customer is asked with an order, such as the area code. */
export const customField = z.object({
  code,
  label: name,
  type: fieldType,
  required: z.boolean().default(false),
  /** Of type `choice`: at least one. */
  choices: z.array(z.string().trim().min(1).max(120)).max(200).default([]),
  /** A regular expression that the whole text must fit; empty: any. */
  pattern: z.string().trim().max(200).default(''),
  /** How to fill it in. */
  hint: z.string().trim().max(200).default(''),
});
export type CustomField = z.output<typeof customField>;
const customFields = z.array(customField).max(50);

// Prices

export const priceOwnerKind = z.enum(['product', 'option', 'option-value', 'addon']);
export type PriceOwnerKind = z.infer<typeof priceOwnerKind>;
export const priceOwner = z.object({ kind: priceOwnerKind, id });
export type PriceOwner = z.infer<typeof priceOwner>;

/** Price and set-up fee of one piece in one currency and cycle. */
export const priceNow = z.object({ currency, cycle, amount: money, setup: money });
export type PriceNow = z.infer<typeof priceNow>;

/** `ended`: a later price took over. `withdrawn`: called off before it took force. */
export const priceState = z.enum(['in-force', 'scheduled', 'ended', 'withdrawn']);
export type PriceState = z.infer<typeof priceState>;

export const priceEntry = z.object({
  id,
  owner: priceOwner,
  currency,
  cycle,
  /** Null: from then on not offered in this currency and cycle. */
  amount: money.nullable(),
  setup: money,
  validFrom: instantText,
  /** When the next one took force; of one in force, when it will. */
  validUntil: instantText.nullable(),
  state: priceState,
  by: z.string().nullable(),
  createdAt: instantText,
  withdrawnAt: instantText.nullable(),
});
export type PriceEntry = z.infer<typeof priceEntry>;
/** Newest first within a currency and cycle. An option's list has those of its values too. */
export const priceList = list(priceEntry);

const minor = z.string().regex(/^\d{1,11}$/, { error: 'not-an-amount' });

/** Prices are only added. Without `validFrom` they are in force at once; the past cannot be priced. */
export const newPrices = z.object({
  owner: priceOwner,
  validFrom: instant().optional(),
  prices: z
    .array(z.object({ currency, cycle, minor: minor.nullable(), setupMinor: minor.default('0') }))
    .min(1)
    .max(100),
});
export type NewPrices = z.output<typeof newPrices>;

export const priceQuery = z.object({
  productId: id.optional(),
  optionId: id.optional(),
  addonId: id.optional(),
});

// Options

export const optionKind = z.enum(['quantity', 'choice', 'yes-no']);
export type OptionKind = z.infer<typeof optionKind>;
export const itemState = z.enum(['on-sale', 'withdrawn']);

export const optionValue = z.object({ id, code: z.string(), name: z.string(), prices: z.array(priceNow) });

/** Something to configure with an order, such as the number of channels. */
export const option = z.object({
  id,
  code: z.string(),
  name: z.string(),
  hint: z.string(),
  kind: optionKind,
  state: itemState,
  /** Of kind `quantity`: from, to, in steps. */
  min: z.int(),
  max: z.int(),
  step: z.int(),
  /** What one piece is called: *kanal*. */
  unit: z.string(),
  /** Of kind `choice`. */
  values: z.array(optionValue),
  /** In force now: of one piece, or of a yes. */
  prices: z.array(priceNow),
  products: z.array(z.object({ id, code: z.string(), name: z.string() })),
  version,
});
export type Option = z.infer<typeof option>;
export const optionList = list(option).extend({ position: z.int() });

const quantity = z.int().min(0).max(1_000_000);
const optionParts = {
  name,
  hint: z.string().trim().max(200),
  min: quantity,
  max: quantity,
  step: quantity.min(1),
  unit: z.string().trim().max(30),
  /** In order; a value that is left out is no longer offered. */
  values: z.array(z.object({ code, name })).max(100),
};
export const newOption = z.object({
  code,
  kind: optionKind,
  ...optionParts,
  hint: optionParts.hint.default(''),
  min: optionParts.min.default(0),
  max: optionParts.max.default(1000),
  step: optionParts.step.default(1),
  unit: optionParts.unit.default(''),
  values: optionParts.values.default([]),
});
export type NewOption = z.output<typeof newOption>;
export const optionChange = z
  .object({ code, ...optionParts, state: itemState })
  .partial()
  .extend({ version });

// Add-ons

/** Something sold beside a product, such as a DID. It becomes a service of its own. */
export const addon = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  state: itemState,
  module: z.string().nullable(),
  moduleSettings,
  /** The most that one order takes. */
  maxQuantity: z.int(),
  taxable: z.boolean(),
  fields: z.array(customField),
  prices: z.array(priceNow),
  products: z.array(z.object({ id, code: z.string(), name: z.string() })),
  version,
});
export type Addon = z.infer<typeof addon>;
export const addonList = list(addon).extend({ position: z.int() });

const addonParts = {
  code,
  name,
  description,
  module: z.string().min(1).max(60).nullable(),
  moduleSettings,
  maxQuantity: z.int().min(1).max(1000),
  taxable: z.boolean(),
  fields: customFields,
};
export const newAddon = z.object({
  ...addonParts,
  description: description.default(''),
  module: addonParts.module.default(null),
  moduleSettings: moduleSettings.default({}),
  maxQuantity: addonParts.maxQuantity.default(1000),
  taxable: z.boolean().default(true),
  fields: customFields.default([]),
});
export type NewAddon = z.output<typeof newAddon>;
export const addonChange = z
  .object({ ...addonParts, state: itemState })
  .partial()
  .extend({ version });

// Products

/** Only what is on sale can be ordered; a withdrawn product lives on with those who have it. */
export const productState = z.enum(['draft', 'on-sale', 'withdrawn']);
export type ProductState = z.infer<typeof productState>;

export const productSummary = z.object({
  id,
  code: z.string(),
  name: z.string(),
  groupId: id,
  state: productState,
  module: z.string().nullable(),
  trialDays: z.int(),
  /** Per currency the price of its shortest cycle in force. */
  from: z.array(priceNow),
  version,
});
export type ProductSummary = z.infer<typeof productSummary>;

export const productListQuery = z.object({
  groupId: id.optional(),
  state: productState.optional(),
  /** Part of the code or name. */
  search: z.string().trim().max(100).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ProductListQuery = z.output<typeof productListQuery>;
/** In the order of the groups, by name within one. */
export const productPage = page(productSummary).extend({ position: z.int() });

export const product = z.object({
  ...productSummary.omit({ from: true }).shape,
  groupName: z.string(),
  description: z.string(),
  moduleSettings,
  taxable: z.boolean(),
  fields: z.array(customField),
  /** In force now. */
  prices: z.array(priceNow),
  options: z.array(option.omit({ products: true })),
  addons: z.array(addon.omit({ products: true })),
  /** Why it cannot be put on sale. */
  lacks: z.array(z.enum(['price', 'module', 'module-settings'])),
  /** What is sold with it and read by no module: it would be paid and change nothing. It can be on sale all the same. */
  warnings: z.array(
    z.object({
      /** `addon`: one that no module provisions. */
      kind: z.enum(['option', 'field', 'addon', 'addon-field']),
      code: z.string(),
      name: z.string(),
      /** Of an `addon-field`: the add-on's code. */
      addon: z.string().nullable(),
      /** The codes that the module would read in its place. */
      reads: z.array(z.string()),
    }),
  ),
  position: z.int(),
});
export type Product = z.infer<typeof product>;

const productParts = {
  code,
  name,
  groupId: id,
  description,
  module: z.string().min(1).max(60).nullable(),
  moduleSettings,
  trialDays: z.int().min(0).max(3650),
  taxable: z.boolean(),
  fields: customFields,
  /** In the order in which they are asked. */
  optionIds: z.array(id).max(100),
  addonIds: z.array(id).max(100),
};
export const newProduct = z.object({
  ...productParts,
  description: description.default(''),
  module: productParts.module.default(null),
  moduleSettings: moduleSettings.default({}),
  trialDays: productParts.trialDays.default(0),
  taxable: z.boolean().default(true),
  fields: customFields.default([]),
  optionIds: productParts.optionIds.default([]),
  addonIds: productParts.addonIds.default([]),
});
export type NewProduct = z.output<typeof newProduct>;
export const productChange = z.object(productParts).partial().extend({ version });
export const productStateChange = z.object({ state: productState, version });
/** A draft with the same settings, fields, options, add-ons and the prices in force. */
export const productCopy = z.object({ code, name });

// Modules

export const moduleSettingType = z.enum(['text', 'number', 'yes-no', 'choice', 'reference']);
export const moduleView = z.object({
  name: z.string(),
  appliesTo: z.enum(['product', 'addon']),
  label: z.string(),
  settings: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      type: moduleSettingType,
      required: z.boolean(),
      choices: z.array(z.object({ value: z.string(), label: z.string() })),
      /** An address that answers `{items: [{id, name}]}`. */
      choicesFrom: z.string().nullable(),
    }),
  ),
});
export type ModuleView = z.infer<typeof moduleView>;
export const moduleList = list(moduleView);

// Quotes

const fieldAnswers = z.record(z.string().max(60), z.string().max(500)).default({});

export const orderSelection = z.object({
  productId: id,
  currency,
  cycle,
  /** By code: how many, which value's code, true or false. */
  options: z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()])).default({}),
  fields: fieldAnswers,
  addons: z
    .array(z.object({ addonId: id, quantity: z.int().min(1).max(1000).default(1), fields: fieldAnswers }))
    .max(50)
    .default([]),
});
/** What an order would cost. `anyState` prices drafts too, for those who manage the catalogue. */
export const quoteRequest = orderSelection.extend({ anyState: z.boolean().default(false) });

export const quoteLine = z.object({
  kind: z.enum(['product', 'option', 'addon']),
  refId: id,
  code: z.string(),
  name: z.string(),
  quantity: z.int(),
  cycle,
  /** Of one piece. */
  unit: money,
  setup: money,
  /** Of all pieces. */
  amount: money,
  setupAmount: money,
});
export const quote = z.object({
  productId: id,
  currency,
  cycle,
  trialDays: z.int(),
  lines: z.array(quoteLine),
  /** Due with the order. */
  first: money,
  /** Due with each further cycle; without one-off lines. */
  recurring: money,
});
export type Quote = z.infer<typeof quote>;
