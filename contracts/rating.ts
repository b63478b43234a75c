import { z } from 'zod';
import { decimalText, id, instantText, plainDate, version, zone } from './common.ts';
import { priceTrace } from './tariffs-engine.ts';

/**
 * Calls in: where records come from, what became of each file and line, and the calls with what they cost. Ids of
 * sources, files, lines and entries are whole numbers; prices are exact decimals without tax.
 */

/** A number of a row; exact in JSON. */
export const rowNumber = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const sourceFormats = [
  'asterisk-csv',
  'asterisk-custom',
  'freeswitch-csv',
  'freeswitch-json',
  'freeswitch-xml',
  'mapped-csv',
  'kovan',
] as const;
export const sourceFormat = z.enum(sourceFormats);
export type SourceFormat = z.infer<typeof sourceFormat>;

export const dispositions = ['answered', 'no-answer', 'busy', 'failed', 'congestion', 'cancelled'] as const;
export const disposition = z.enum(dispositions);

/** What a column of a mapped file may mean. `date`: the day of `start` where it stands apart from the time. */
export const mappedFields = [
  'uniqueid',
  'linkedid',
  'sequence',
  'account',
  'from',
  'to',
  'context',
  'channel',
  'outchannel',
  'date',
  'start',
  'answer',
  'end',
  'duration',
  'billsec',
  'disposition',
  'cause',
  'leg',
  'userfield',
  'kind',
] as const;
export const mappedField = z.enum(mappedFields);
export type MappedField = z.infer<typeof mappedField>;

/** How the columns of a file are to be read; kept with the source. Columns are counted from 0. */
export const columnMapping = z.strictObject({
  separator: z.enum([',', ';', '\t', '|']).default(','),
  quote: z.enum(['"', "'"]).nullable().default('"'),
  /** Lines before the first record: titles of the columns. */
  skipLines: z.int().min(0).max(100).default(1),
  encoding: z.enum(['utf-8', 'windows-1254', 'windows-1252']).default('utf-8'),
  dateOrder: z.enum(['ymd', 'dmy', 'mdy']).default('ymd'),
  /** Durations in `seconds` (a point before a fraction), `milliseconds`, or on a `clock` (`1:02:03`, `02:03`). */
  durations: z.enum(['seconds', 'milliseconds', 'clock']).default('seconds'),
  columns: z
    .partialRecord(mappedField, z.int().min(0).max(199))
    .refine((columns) => columns.start !== undefined, { error: 'start-not-mapped', path: ['start'] })
    .refine((columns) => columns.to !== undefined, { error: 'to-not-mapped', path: ['to'] }),
  /** What the file calls its outcomes, in large or small letters; the usual English words are known. */
  dispositions: z.record(z.string().max(40), disposition).default({}),
  /** What the records are when no column says so; of messages `billsec` is how many (none: one). */
  kind: z.enum(['call', 'message']).default('call'),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

export const chargedLegs = ['a', 'b'] as const;

/** What a format needs to know besides; what it has no use for stays unused. */
export const sourceOptions = z.strictObject({
  /** FreeSWITCH CSV: the template of `cdr_csv.conf`. */
  template: z.enum(['example', 'asterisk']).optional(),
  /** Master.csv with 17 columns: which of the two is logged. */
  seventeenth: z.enum(['uniqueid', 'userfield']).optional(),
  /** Switches that write one record a leg: which of them is charged. */
  chargedLeg: z.enum(chargedLegs).optional(),
  /** Folder: `finished` files are moved away; a `growing` one (Master.csv) stays and is read on. */
  folderMode: z.enum(['finished', 'growing']).optional(),
  mapping: columnMapping.optional(),
});
export type SourceOptions = z.infer<typeof sourceOptions>;

const sourceFields = {
  name: z.string().trim().min(1).max(80),
  format: sourceFormat,
  zone,
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'not-a-country' }),
  options: sourceOptions,
  /** Beneath the folder that the operator of the machine has set: `pbx1/cdr`. */
  folder: z
    .string()
    .trim()
    .max(200)
    .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/, { error: 'not-a-folder' })
    .nullable(),
  active: z.boolean(),
};

export const source = z.object({
  id: z.int(),
  /** In addresses and with posted records. */
  key: z.string(),
  ...sourceFields,
  name: z.string(),
  folder: z.string().nullable(),
  /** Whether the address for FreeSWITCH's own deliveries is in force. */
  hook: z.boolean(),
  lastIntakeAt: instantText.nullable(),
  openRejects: z.int(),
  changedAt: instantText,
  version,
});
export type Source = z.infer<typeof source>;

export const sourceList = z.object({
  items: z.array(source),
  /** Where the folders of sources lie on the machine. */
  folderRoot: z.string().nullable(),
});

export const newSource = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'not-a-key' }),
  ...sourceFields,
  country: sourceFields.country.default('TR'),
  options: sourceOptions.default({}),
  folder: sourceFields.folder.default(null),
  active: z.boolean().default(true),
});
export type NewSource = z.input<typeof newSource>;

export const sourceChange = z.object(sourceFields).partial().extend({ version });

/** The address that was made; shown once. */
export const hookAddress = z.object({ url: z.string() });

/** The first lines of a file, as the source would read them; nothing is kept. */
export const previewInput = z.object({
  format: sourceFormat,
  zone,
  options: sourceOptions.default({}),
  text: z.string().min(1).max(200_000),
});
export const previewLine = z.object({
  line: z.int(),
  text: z.string(),
  fault: z.string().nullable(),
  field: z.string().nullable(),
  record: z
    .object({
      uniqueId: z.string(),
      linkedId: z.string(),
      account: z.string(),
      from: z.string(),
      to: z.string(),
      startedAt: instantText,
      seconds: z.int(),
      disposition,
      leg: z.enum(['a', 'b']).nullable(),
      kind: z.enum(['call', 'message']),
    })
    .nullable(),
});
export const preview = z.object({
  lines: z.array(previewLine),
  /** The columns of the first line, for the mapping; empty where the format has none. */
  columns: z.array(z.string()),
});
export type Preview = z.infer<typeof preview>;

export const intakeStates = ['waiting', 'running', 'done', 'failed'] as const;
export const intake = z.object({
  id: z.int(),
  sourceId: z.int(),
  sourceKey: z.string(),
  sourceName: z.string(),
  via: z.enum(['upload', 'folder', 'api']),
  name: z.string(),
  state: z.enum(intakeStates),
  bytes: z.int(),
  bytesRead: z.int(),
  lines: z.int(),
  rated: z.int(),
  unrated: z.int(),
  notCharged: z.int(),
  /** Came before and changed nothing. */
  known: z.int(),
  rejected: z.int(),
  /** Rejected lines that nobody has corrected or dropped yet. */
  openRejects: z.int(),
  fault: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: instantText,
  startedAt: instantText.nullable(),
  finishedAt: instantText.nullable(),
  version: z.int(),
});
export type Intake = z.infer<typeof intake>;

export const intakeQuery = z.object({
  sourceId: rowNumber.optional(),
  state: z.enum(intakeStates).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const intakePage = z.object({
  items: z.array(intake),
  nextCursor: z.string().nullable(),
  position: z.int(),
});

export const reject = z.object({
  id: z.int(),
  intakeId: z.int(),
  intakeName: z.string(),
  sourceId: z.int(),
  sourceName: z.string(),
  line: z.int(),
  text: z.string(),
  fault: z.string(),
  field: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'dropped']),
  changedAt: instantText.nullable(),
});
export type Reject = z.infer<typeof reject>;

export const rejectQuery = z.object({
  state: z.enum(['open', 'accepted', 'dropped']).default('open'),
  intakeId: rowNumber.optional(),
  sourceId: rowNumber.optional(),
  fault: z.string().max(60).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const rejectPage = z.object({
  items: z.array(reject),
  nextCursor: z.string().nullable(),
  total: z.int(),
  /** Of all open lines within the filter but for `fault`. */
  faults: z.array(z.object({ fault: z.string(), count: z.int() })),
});

/** The corrected line is read again; still wrong, it stays with its new fault. */
export const rejectRetry = z.object({ text: z.string().min(1).max(70_000).optional() });
export const manyRejects = z.object({
  ids: z.array(z.int().min(1)).min(1).max(500).optional(),
  intakeId: z.int().min(1).optional(),
  fault: z.string().max(60).optional(),
});
export const rejectsDone = z.object({ accepted: z.int(), still: z.int() });
export const rejectsDropped = z.object({ dropped: z.int() });

/** A record in our own shape. `key` is what makes it one: the same key twice changes nothing. */
export const cdrInput = z.strictObject({
  key: z.string().min(1).max(200),
  /** Shared by all legs of one call. */
  callKey: z.string().min(1).max(200).optional(),
  sequence: z.int().min(0).max(2_147_483_647).default(0),
  account: z.string().max(200).default(''),
  from: z.string().max(200).default(''),
  to: z.string().max(200),
  context: z.string().max(200).default(''),
  channel: z.string().max(200).default(''),
  outChannel: z.string().max(200).default(''),
  startedAt: instantText,
  answeredAt: instantText.nullable().optional(),
  endedAt: instantText.optional(),
  /** From the answer to the end, begun seconds count; of a message how many. */
  seconds: z.number().min(0).max(31_622_400),
  disposition: disposition.optional(),
  cause: z.int().min(0).max(999).nullable().default(null),
  leg: z.enum(['a', 'b']).nullable().default(null),
  userField: z.string().max(400).default(''),
  kind: z.enum(['call', 'message']).default('call'),
});
export type CdrInput = z.input<typeof cdrInput>;

const sourceKey = z.string().min(1).max(40);

/** One record, or up to 10,000: taken whole or not at all. */
export const postedCdrs = z.union([
  z.strictObject({ source: sourceKey, cdrs: z.array(cdrInput).min(1).max(10_000) }),
  z.strictObject({ source: sourceKey, cdr: cdrInput }),
]);
export const postedAnswer = z.object({
  intakeId: z.int(),
  lines: z.int(),
  rated: z.int(),
  unrated: z.int(),
  notCharged: z.int(),
  known: z.int(),
});

export const callStates = ['rated', 'unrated', 'not-charged'] as const;
export const callDirections = ['outgoing', 'incoming', 'internal'] as const;

export const call = z.object({
  id: z.int(),
  state: z.enum(callStates),
  /** Why it is not rated, or not charged. */
  reason: z.string().nullable(),
  kind: z.enum(['call', 'message']),
  direction: z.enum(callDirections),
  disposition,
  startedAt: instantText,
  answeredAt: instantText.nullable(),
  duration: z.int(),
  seconds: z.int(),
  billedSeconds: z.int().nullable(),
  /** Numbers are masked for those who may not see contact data of the customer. */
  from: z.string(),
  dialled: z.string(),
  number: z.string(),
  destination: z.string().nullable(),
  account: z.string(),
  subscriber: z.object({ id, username: z.string() }).nullable(),
  customer: z.object({ id, name: z.string() }).nullable(),
  plan: z.object({ id, name: z.string() }).nullable(),
  carrier: z.object({ id, name: z.string() }).nullable(),
  currency: z.string().nullable(),
  price: decimalText.nullable(),
  costCurrency: z.string().nullable(),
  /** Cost and margin are absent for those who may not see them. */
  cost: decimalText.nullable(),
  margin: decimalText.nullable(),
});
export type Call = z.infer<typeof call>;

const oneOrMore = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.union([z.array(item).max(50), item.transform((single) => [single] as z.output<Item>[])]).optional();

/** Without `from`, a search by number goes back 31 days. */
export const callFilterFields = {
  from: instantText.optional(),
  until: instantText.optional(),
  fromDay: plainDate().optional(),
  untilDay: plainDate().optional(),
  subscriberId: id.optional(),
  customerId: id.optional(),
  carrierId: id.optional(),
  planId: id.optional(),
  /** As the rate deck names it. Like `planId` and `number` it looks back 31 days when no time is given. */
  destination: z.string().max(120).optional(),
  intakeId: rowNumber.optional(),
  state: z.enum(callStates).optional(),
  reason: z.string().max(60).optional(),
  disposition: oneOrMore(disposition),
  direction: z.enum(callDirections).optional(),
  kind: z.enum(['call', 'message']).optional(),
  /** Digits that stand in the number called, dialled or calling. */
  number: z
    .string()
    .trim()
    .regex(/^[+\d*# ()-]{2,40}$/, { error: 'not-valid' })
    .optional(),
};
export const callFilter = z.object(callFilterFields);
export type CallFilter = z.infer<typeof callFilter>;

export const callQuery = z.object({
  ...callFilterFields,
  /** Only what reports count: nothing that waits for a price, one leg of a call. */
  counted: z.stringbool().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CallQuery = z.infer<typeof callQuery>;

export const callPage = z.object({
  items: z.array(call),
  nextCursor: z.string().nullable(),
  position: z.int(),
});
export type CallPage = z.infer<typeof callPage>;

/** One entry of the ledger about a call: what was charged, taken back, charged anew. */
export const callEntry = z.object({
  id: z.int(),
  run: z.int(),
  kind: z.enum(['charge', 'reversal']),
  state: z.enum(callStates),
  reason: z.string().nullable(),
  currency: z.string().nullable(),
  price: decimalText.nullable(),
  billedSeconds: z.int().nullable(),
  plan: z.object({ id, name: z.string() }).nullable(),
  /** The document that carries it: an invoice. */
  document: z.string().nullable(),
});

export const callLeg = z.object({
  id: z.int(),
  direction: z.enum(callDirections),
  state: z.enum(callStates),
  reason: z.string().nullable(),
  disposition,
  dialled: z.string(),
  seconds: z.int(),
  channel: z.string(),
});

export const callDetail = call.extend({
  channel: z.string(),
  outChannel: z.string(),
  source: z.object({ id: z.int(), name: z.string() }),
  intake: z.object({ id: z.int(), name: z.string(), line: z.int() }),
  uniqueId: z.string(),
  linkedId: z.string(),
  priceTrace: priceTrace.nullable(),
  /** For those who may see costs. */
  costTrace: priceTrace.nullable(),
  entries: z.array(callEntry),
  /** Other records of the same call. */
  legs: z.array(callLeg),
  abilities: z.object({ rateAgain: z.boolean() }),
});
export type CallDetail = z.infer<typeof callDetail>;

/** The customer's own page: its calls with what they cost and why. */
export const myCallQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const myCall = z.object({
  id: z.int(),
  startedAt: instantText,
  number: z.string(),
  destination: z.string().nullable(),
  seconds: z.int(),
  kind: z.enum(['call', 'message']),
  state: z.enum(callStates),
  currency: z.string().nullable(),
  price: decimalText.nullable(),
  trace: priceTrace.nullable(),
});
export type MyCall = z.infer<typeof myCall>;
export const myCallPage = z.object({ items: z.array(myCall), nextCursor: z.string().nullable() });
export type MyCallPage = z.infer<typeof myCallPage>;

/** Unrated calls of one reason, with what would have to be repaired, the most frequent first. */
export const unratedGroup = z.object({
  reason: z.string(),
  calls: z.int(),
  seconds: z.int(),
  since: instantText,
  /** `prefix`: first digits of numbers without a price; `account`: unknown subscribers; `subscriber`: without a plan. */
  by: z.enum(['prefix', 'account', 'subscriber']),
  items: z.array(
    z.object({
      key: z.string(),
      /** Names of subscribers. */
      label: z.string().nullable(),
      destination: z.string().nullable(),
      calls: z.int(),
      seconds: z.int(),
    }),
  ),
});
export const unratedQueue = z.object({ groups: z.array(unratedGroup), position: z.int() });
export type UnratedQueue = z.infer<typeof unratedQueue>;

export const rateAgainInput = z.object({
  reason: z.string().max(60).optional(),
  subscriberId: id.optional(),
  prefix: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'not-valid' })
    .optional(),
});
