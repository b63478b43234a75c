import { z } from 'zod';
import { id, instant, instantText, page, version } from './common.ts';

/** Rate sheets: files that become versions of a deck. Room `tariffs`. Prices are decimals as text. */

/** What a column of a sheet can hold. */
export const sheetFields = [
  'prefix',
  'countryCode',
  'areaCodes',
  'destination',
  'group',
  'rate',
  'connectFee',
  'increments',
  'initial',
  'increment',
  'minCharge',
  'maxCharge',
  'validFrom',
  'endsOn',
  'closed',
  'currency',
  'weight',
  'freeSeconds',
  'freeIfShorterThan',
  'blockMode',
  'initialSeconds',
  'maxChargeMode',
  'roundMode',
  'roundDecimals',
  'when',
  'steps',
] as const;
export const sheetField = z.enum(sheetFields);
export type SheetField = z.infer<typeof sheetField>;

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1254',
  'iso-8859-9',
  'windows-1252',
] as const;
export const delimiters = [',', ';', '\t', '|'] as const;

/** The last column of a sheet that can be read, counted from 0. */
export const lastColumn = 500;

/** How a sheet is read. Columns are counted from 0. */
export const sheetMapping = z.strictObject({
  /** Of text files. */
  encoding: z.enum(encodings).default('utf-8'),
  delimiter: z.enum(delimiters).default(','),
  /** Of workbooks: the name of the table; null: the first. */
  table: z.string().max(200).nullable().default(null),
  /** The line with the headers; 0: there is none. What stands above it is not read. */
  headerLine: z.int().min(0).max(200).default(1),
  decimal: z.enum(['point', 'comma']).default('point'),
  /** Order of day, month and year in dates. */
  dates: z.enum(['ymd', 'dmy', 'mdy']).default('dmy'),
  columns: z.partialRecord(sheetField, z.int().min(0).max(lastColumn)),
  /** The rate of the sheet is for so many seconds. */
  per: z.union([z.literal(1), z.literal(60)]).default(60),
  /** First block and increment where the sheet says nothing: `60/6`. */
  increments: z
    .string()
    .regex(/^\d{1,5}\/\d{1,5}$/, { error: 'not-increments' })
    .default('1/1'),
  /** How a first block that is no multiple of the increment is counted. */
  blockMode: z.enum(['per_step', 'total']).default('per_step'),
  /** `0090…` is `90…`. */
  dropZeros: z.boolean().default(false),
  /** A person says that the amounts are in the deck's currency, whatever the sheet names. Never remembered. */
  inDeckCurrency: z.boolean().default(false),
});
export type SheetMapping = z.infer<typeof sheetMapping>;

export const sheetStates = [
  'uploaded',
  'reading',
  'compared',
  'applying',
  'applied',
  'failed',
  'discarded',
] as const;
export const sheetMode = z.enum(['whole', 'amend']);
export const changeKinds = [
  'added',
  'raised',
  'lowered',
  'changed',
  'closed',
  'unchanged',
  'conflicting',
] as const;
export const changeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof changeKind>;

const counts = z.object({
  added: z.int(),
  raised: z.int(),
  lowered: z.int(),
  changed: z.int(),
  closed: z.int(),
  unchanged: z.int(),
  /** Of them `twice` must be decided; those that overlap a scheduled version only be known. */
  conflicting: z.int(),
  twice: z.int(),
  /** Lines that could not be read. */
  faulty: z.int(),
  /** Lines that say the same as one before. */
  repeated: z.int(),
});
export type SheetCounts = z.infer<typeof counts>;

const refused = z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) });

const money = z.object({ before: z.string(), after: z.string(), difference: z.string() });

/** What re-pricing real calls by the deck as it is and as it would be comes to. Amounts of the deck's currency. */
export const sheetEffect = z.object({
  state: z.enum(['running', 'done', 'failed', 'nothing-plugged', 'no-traffic']),
  days: z.int(),
  since: instantText,
  until: instantText,
  /** Thousandths. */
  progress: z.int(),
  calls: z.int(),
  seconds: z.int(),
  revenue: money,
  cost: money,
  margin: money,
  /** Calls of which the other side (cost of a sale, price of a purchase) is not known: the margin is without them. */
  withoutMargin: z.int().default(0),
  /** Per cent of the revenue of the others, one place; null without any. */
  marginPercent: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  /** Calls without a price in this deck. */
  noRate: z.object({ before: z.int(), after: z.int() }),
  destinations: z.array(
    z.object({
      destination: z.string(),
      calls: z.int(),
      seconds: z.int(),
      before: z.string(),
      after: z.string(),
      difference: z.string(),
      noRate: z.int(),
    }),
  ),
});
export type SheetEffect = z.infer<typeof sheetEffect>;

export const sheet = z.object({
  id,
  deck: z.object({
    id,
    code: z.string(),
    name: z.string(),
    side: z.enum(['sale', 'purchase']),
    currency: z.string(),
    zone: z.string(),
  }),
  name: z.string(),
  format: z.enum(['csv', 'xlsx', 'json']),
  size: z.int(),
  state: z.enum(sheetStates),
  mode: sheetMode,
  mapping: sheetMapping.nullable(),
  progress: z.int(),
  lines: z.int(),
  counts: counts.nullable(),
  /** The version of the deck that it was compared with; 0: the deck was empty. */
  baseVersion: z.int().nullable(),
  comparedAt: instantText.nullable(),
  /** The deck has another version since: it must be compared again. */
  isStale: z.boolean(),
  /** The version that is scheduled; a sheet cannot take force before it. */
  scheduled: z.object({ number: z.int(), effectiveAt: instantText }).nullable(),
  effect: sheetEffect.nullable(),
  fault: refused.nullable(),
  appliedVersion: z.int().nullable(),
  appliedAt: instantText.nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
  createdAt: instantText,
  abilities: z.object({ manage: z.boolean(), effect: z.boolean() }),
  version,
});
export type Sheet = z.infer<typeof sheet>;
export const sheetAnswer = sheet.extend({ position: z.int() });

export const sheetListQuery = z.object({
  deckId: id,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const sheetPage = page(sheet).extend({ position: z.int() });

/** How the first lines are understood; what the mapping leaves out is guessed. */
export const previewInput = z.strictObject({ mapping: sheetMapping.partial().optional() });
export const lineFault = z.object({
  field: z.string(),
  reason: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type LineFault = z.infer<typeof lineFault>;
/** A place of a sheet that names another currency than the deck's: the header of a column, or a note. */
const otherCurrency = z.object({ column: z.string(), currency: z.string() });
export type OtherCurrency = z.infer<typeof otherCurrency>;
export const sheetPreview = z.object({
  mapping: sheetMapping,
  /** The mapping was remembered from an earlier sheet with these headers. */
  isRemembered: z.boolean(),
  mode: sheetMode,
  tables: z.array(z.string()),
  headers: z.array(z.string()),
  rows: z.array(
    z.object({
      line: z.int(),
      cells: z.array(z.string()),
      /** How many rules it becomes, and the first of them. */
      rules: z.int(),
      prefix: z.string().nullable(),
      destination: z.string().nullable(),
      rate: z.string().nullable(),
      increments: z.string().nullable(),
      connectFee: z.string().nullable(),
      validFrom: instantText.nullable(),
      closes: z.boolean(),
      faults: z.array(lineFault),
    }),
  ),
  /** Nothing is compared while there are some and nobody has said `inDeckCurrency`. */
  otherCurrencies: z.array(otherCurrency),
  /** What the mapping lacks: fields without which nothing can be read. */
  missing: z.array(sheetField),
});
export type SheetPreview = z.infer<typeof sheetPreview>;

/** Starts a dry run. Without a mapping: the one it has, the remembered one or the guessed one. */
export const comparisonInput = z.strictObject({
  mapping: sheetMapping.optional(),
  mode: sheetMode.default('whole'),
});

export const changeListQuery = z.object({
  kind: changeKind.optional(),
  /** Digits: a beginning of the prefix. Else: a part of the destination's name. */
  search: z.string().trim().max(60).optional(),
  sort: z.enum(['prefix', 'percent', '-percent']).default('prefix'),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const side = z.object({
  rate: z.string(),
  increments: z.string(),
  connectFee: z.string(),
  validFrom: instantText.nullable(),
  destination: z.string().nullable(),
});
export type ChangeSide = z.infer<typeof side>;
export const sheetChange = z.object({
  id: z.string(),
  kind: changeKind,
  reason: z.string().nullable(),
  prefix: z.string(),
  destination: z.string().nullable(),
  line: z.int().nullable(),
  old: side.nullable(),
  new: side.nullable(),
  change: z.string().nullable(),
  percent: z.string().nullable(),
});
export type SheetChange = z.infer<typeof sheetChange>;
export const changePage = page(sheetChange);

export const faultListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const sheetFault = z.object({
  line: z.int(),
  cells: z.array(z.string()),
  faults: z.array(lineFault),
});
export type SheetFault = z.infer<typeof sheetFault>;
export const faultPage = page(sheetFault).extend({ headers: z.array(z.string()) });

/** Decides about lines: other cells for one, or leaving them out; `faulty`: all that could not be read. */
export const correctionInput = z.strictObject({ cells: z.array(z.string().max(2000)).max(500) });
export const omissionInput = z.strictObject({
  lines: z.union([z.literal('faulty'), z.array(z.int().min(1)).min(1).max(10_000)]),
});

export const effectInput = z.strictObject({ days: z.int().min(1).max(366).default(30) });

export const applicationInput = z.strictObject({
  /** When it takes force; null: at once. Not before the last version. */
  effectiveAt: instant().nullable().default(null),
  note: z.string().trim().max(500).default(''),
});

// Versions of a deck

export const versionFormats = ['csv', 'xlsx', 'json'] as const;
export const versionFileQuery = z.object({ format: z.enum(versionFormats).default('csv') });

/** Version `number` against an earlier one (the one before it when left out). */
export const versionChangesQuery = changeListQuery
  .omit({ sort: true })
  .extend({ against: z.coerce.number().int().min(0).optional() });
export const versionChangePage = page(sheetChange).extend({
  against: z.int(),
  counts: z.object({
    added: z.int(),
    raised: z.int(),
    lowered: z.int(),
    changed: z.int(),
    closed: z.int(),
  }),
});
export const restorationInput = z.strictObject({
  effectiveAt: instant().nullable().default(null),
  note: z.string().trim().max(500).default(''),
});
