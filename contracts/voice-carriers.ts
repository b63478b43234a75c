import { z } from 'zod';
import { currency, decimalText, email, id, instant, instantText, page, version } from './common.ts';

/**
 * Numbering plans, switches, and whom outgoing calls are handed to: carriers, trunks, routes. Room `voice`. Numbers and
 * prefixes are digits without plus.
 */

const name = z.string().trim().min(1).max(80);
const note = z.string().trim().max(500);
const digits = (longest: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\s()./+-]/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{0,${longest}}$`), { error: 'not-digits' }));
const position = z.int();

// Carriers

export const newCarrier = z.object({
  name,
  /** In which the carrier asks its prices. */
  currency,
  contactName: name.nullable().default(null),
  contactEmail: email.nullable().default(null),
  contactPhone: z.string().trim().min(1).max(40).nullable().default(null),
  note: note.nullable().default(null),
  active: z.boolean().default(true),
});
export type NewCarrier = z.output<typeof newCarrier>;
export const carrierChange = z.object({
  version,
  name: name.optional(),
  currency: currency.optional(),
  contactName: name.nullable().optional(),
  contactEmail: email.nullable().optional(),
  contactPhone: z.string().trim().min(1).max(40).nullable().optional(),
  note: note.nullable().optional(),
  active: z.boolean().optional(),
});

export const carrier = z.object({
  id,
  name: z.string(),
  currency: z.string(),
  contactName: z.string().nullable(),
  contactEmail: z.string().nullable(),
  contactPhone: z.string().nullable(),
  note: z.string().nullable(),
  active: z.boolean(),
  trunks: z.int(),
  routes: z.int(),
  version,
});
export type Carrier = z.infer<typeof carrier>;
export const carrierList = z.object({ items: z.array(carrier), position });

// Trunks

export const callerIdRules = ['subscriber', 'fixed', 'withheld'] as const;
/** What the carrier is shown: the subscriber's number, always the same one, or none. */
export const callerIdRule = z.enum(callerIdRules);

const trunkName = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, { error: 'not-a-trunk-name' });
const channelMatch = z.string().trim().min(1).max(80);
const e164 = digits(15).pipe(z.string().regex(/^[1-9]\d{6,14}$/, { error: 'not-e164' }));
const addPrefix = z.string().regex(/^[0-9+*#]{0,15}$/, { error: 'not-digits' });

export const newTrunk = z.object({
  carrierId: id,
  switchId: id.nullable().default(null),
  /** As the switch calls it. */
  name: trunkName,
  /** How its channels begin in call records; empty: `PJSIP/<name>-`. */
  channelMatch: channelMatch.nullable().default(null),
  /** Simultaneous calls. */
  capacity: z.int().min(1).max(100_000),
  callerIdRule: callerIdRule.default('subscriber'),
  callerIdNumber: e164.nullable().default(null),
  /** Taken off the front of the number, if it is there, then this is put before it. */
  stripPrefix: digits(15).default(''),
  addPrefix: addPrefix.default(''),
  active: z.boolean().default(true),
});
export type NewTrunk = z.output<typeof newTrunk>;
export const trunkChange = z.object({
  version,
  switchId: id.nullable().optional(),
  name: trunkName.optional(),
  channelMatch: channelMatch.optional(),
  capacity: z.int().min(1).max(100_000).optional(),
  callerIdRule: callerIdRule.optional(),
  callerIdNumber: e164.nullable().optional(),
  stripPrefix: digits(15).optional(),
  addPrefix: addPrefix.optional(),
  active: z.boolean().optional(),
});

export const trunk = z.object({
  id,
  carrierId: id,
  carrierName: z.string(),
  switchId: id.nullable(),
  switchName: z.string().nullable(),
  name: z.string(),
  channelMatch: z.string(),
  capacity: z.int(),
  callerIdRule,
  callerIdNumber: z.string().nullable(),
  stripPrefix: z.string(),
  addPrefix: z.string(),
  active: z.boolean(),
  routes: z.int(),
  version,
});
export type Trunk = z.infer<typeof trunk>;
export const trunkList = z.object({ items: z.array(trunk), position });

// Routes

export const routeNumbersChoices = ['all', 'international', 'short'] as const;
/**
 * Which numbers a route is for. `all`: whole numbers of its prefix; short ones that it names by three digits or more, or
 * all of them when its prefix is empty. `international`: numbers abroad only. `short`: only numbers that are dialled by
 * themselves (112, 11880), by their first digits.
 */
export const routeNumbers = z.enum(routeNumbersChoices);
export type RouteNumbers = z.infer<typeof routeNumbers>;

export const newRoute = z.object({
  /** Empty: every number. */
  prefix: digits(20).default(''),
  trunkId: id,
  numbers: routeNumbers.default('all'),
  /** Smaller comes first. */
  priority: z.int().min(1).max(1000).default(10),
  /** Among equals the heavier comes first. */
  weight: z.int().min(1).max(1000).default(100),
  /** May be used where a customer's price is guarded but what the carrier asks is not known. */
  unknownCostAllowed: z.boolean().default(false),
  validFrom: instant().nullable().default(null),
  validUntil: instant().nullable().default(null),
  active: z.boolean().default(true),
  note: note.nullable().default(null),
});
export type NewRoute = z.output<typeof newRoute>;
export const routeChange = z.object({
  version,
  prefix: digits(20).optional(),
  trunkId: id.optional(),
  numbers: routeNumbers.optional(),
  priority: z.int().min(1).max(1000).optional(),
  weight: z.int().min(1).max(1000).optional(),
  unknownCostAllowed: z.boolean().optional(),
  validFrom: instant().nullable().optional(),
  validUntil: instant().nullable().optional(),
  active: z.boolean().optional(),
  note: note.nullable().optional(),
});

/** What may stand in a route's way by itself; `open`: nothing. */
export const routeState = z.enum(['open', 'off', 'not-yet', 'over', 'trunk-off', 'carrier-off']);
export type RouteState = z.infer<typeof routeState>;

export const callRoute = z.object({
  id,
  prefix: z.string(),
  trunkId: id,
  trunkName: z.string(),
  carrierId: id,
  carrierName: z.string(),
  numbers: routeNumbers,
  priority: z.int(),
  weight: z.int(),
  unknownCostAllowed: z.boolean(),
  validFrom: instantText.nullable(),
  validUntil: instantText.nullable(),
  active: z.boolean(),
  note: z.string().nullable(),
  state: routeState,
  version,
});
export type CallRoute = z.infer<typeof callRoute>;
export const routeListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Routes whose prefix begins so. */
  prefix: z
    .string()
    .regex(/^\d{0,20}$/)
    .optional(),
  trunkId: id.optional(),
  carrierId: id.optional(),
});
export type RouteListQuery = z.output<typeof routeListQuery>;
export const routePage = page(callRoute).extend({ position });

// Which route would this call take

export const numberKind = z.enum([
  'national',
  'mobile',
  'international',
  'short',
  'special',
  'free',
  'premium',
  'emergency',
  'internal',
  'unknown',
]);

export const numberReading = z.object({
  dialled: z.string(),
  kind: numberKind,
  number: z.string(),
  area: z.string().nullable(),
  areaName: z.string().nullable(),
  carrierCode: z.string().nullable(),
  carrierName: z.string().nullable(),
  collect: z.boolean(),
  routingCode: z.string().nullable(),
  ratingNumber: z.string(),
});
export type NumberReading = z.infer<typeof numberReading>;

const dialled = z.string().trim().min(1).max(60);
const country = z.string().regex(/^[A-Z]{2}$/, { error: 'not-a-country' });
const areaCode = z.string().regex(/^\d{1,6}$/, { error: 'not-an-area-code' });

/** How the numbers would be read, at most 200 at once. */
export const numberReadingAsk = z.object({
  dialled: z.array(dialled).min(1).max(200),
  country,
  areaCode: areaCode.nullable().default(null),
});
export const numberReadings = z.object({ items: z.array(numberReading) });

export const routeChoiceAsk = z.object({
  dialled,
  /** Who calls: decides the numbering, the price and what is blocked. */
  subscriberId: id.nullable().default(null),
  /** Whose numbering, where nobody calls. */
  country: country.default('TR'),
  areaCode: areaCode.nullable().default(null),
  at: instant().optional(),
});
export type RouteChoiceAsk = z.output<typeof routeChoiceAsk>;

/** Asked by the dialplan of a switch. */
export const diallingAsk = z.object({
  /** The subscriber who calls. */
  username: z.string().min(1).max(40),
  number: dialled,
});

/** Why the call would not leave at all. */
export const barReason = z.enum([
  'number-unknown',
  'subscriber-closed',
  'subscriber-suspended',
  'blocked-all',
  'blocked-international',
  'destination-not-allowed',
]);

export const leftOutReason = z.enum([
  'off',
  'not-yet',
  'over',
  'trunk-off',
  'carrier-off',
  'international-only',
  'shorter',
  'loss',
  'cost-unknown',
]);
export type LeftOutReason = z.infer<typeof leftOutReason>;

const choiceBasis = {
  routeId: id,
  prefix: z.string(),
  trunkId: id,
  trunkName: z.string(),
  carrierId: id,
  carrierName: z.string(),
  priority: z.int(),
  weight: z.int(),
  /** For a minute, in the price's currency; null: not known. */
  cost: decimalText.nullable(),
  /** The same in words. */
  why: z.string(),
};

export const routeChoice = z.object({
  ...choiceBasis,
  /** What the trunk is given. */
  dialled: z.string(),
  callerId: z.string().nullable(),
});
export type RouteChoice = z.infer<typeof routeChoice>;
export const leftOutRoute = z.object({ ...choiceBasis, reason: leftOutReason });

export const routeChoices = z.object({
  reading: numberReading,
  /** The number is one of ours: the call stays on the switch. */
  stays: z.object({ subscriberId: id, username: z.string() }).nullable(),
  barred: barReason.nullable(),
  /** What the customer pays for a minute; null: no price is known. */
  price: decimalText.nullable(),
  currency: z.string().nullable(),
  /** In the order in which they are tried. */
  choices: z.array(routeChoice),
  leftOut: z.array(leftOutRoute),
  /** All of it in sentences, in the reader's language. */
  words: z.array(z.string()),
});
export type RouteChoices = z.infer<typeof routeChoices>;

// Switches

const switchUrl = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((text) => !new URL(text).username, { error: 'password-in-address' });

export const newSwitch = z.object({
  name,
  kind: z.enum(['asterisk']).default('asterisk'),
  /** ARI's address: `http://10.0.0.5:8088/ari`. */
  url: switchUrl,
  userName: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
  active: z.boolean().default(true),
  /** Where new subscribers stand when their product names no switch. */
  preferred: z.boolean().default(false),
});
export type NewSwitch = z.output<typeof newSwitch>;
export const switchChange = z.object({
  version,
  name: name.optional(),
  /** A new address needs the password again. */
  url: switchUrl.optional(),
  userName: z.string().trim().min(1).max(80).optional(),
  password: z.string().min(1).max(200).optional(),
  active: z.boolean().optional(),
  preferred: z.boolean().optional(),
});

export const voiceSwitch = z.object({
  id,
  name: z.string(),
  kind: z.enum(['asterisk']),
  /** Only for those who manage switches. */
  url: z.string().nullable(),
  userName: z.string().nullable(),
  active: z.boolean(),
  preferred: z.boolean(),
  subscribers: z.int(),
  trunks: z.int(),
  testedAt: instantText.nullable(),
  release: z.string().nullable(),
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  version,
});
export type VoiceSwitchRow = z.infer<typeof voiceSwitch>;
export const switchList = z.object({ items: z.array(voiceSwitch), position });

// Numbering

const code = z.string().regex(/^\d{1,6}$/, { error: 'not-digits' });
const codes = z.array(z.object({ code, name: z.string().trim().min(1).max(80) }));
const optionalPrefix = z
  .string()
  .regex(/^\d{1,8}$/, { error: 'not-digits' })
  .nullable();

export const numberingRange = z
  .object({
    form: z.enum(['local', 'national', 'nationwide', 'short']),
    prefix: z.string().regex(/^\d{1,10}$/, { error: 'not-digits' }),
    minDigits: z.int().min(1).max(15),
    maxDigits: z.int().min(1).max(15),
    kind: numberKind.exclude(['internal', 'unknown']),
    name: z.string().trim().min(1).max(80),
  })
  .refine((range) => range.maxDigits >= range.minDigits && range.prefix.length <= range.maxDigits, {
    error: 'digits-do-not-fit',
    path: ['maxDigits'],
  });

export const numberingPlan = z.object({
  country,
  name: z.string().trim().min(1).max(80),
  callingCode: z.string().regex(/^[1-9]\d{0,2}$/, { error: 'not-digits' }),
  trunkPrefix: z.string().regex(/^\d{0,4}$/, { error: 'not-digits' }),
  internationalPrefix: z.string().regex(/^\d{1,5}$/, { error: 'not-digits' }),
  collectLocalPrefix: optionalPrefix,
  collectNationalPrefix: optionalPrefix,
  portabilityPrefix: optionalPrefix,
  routingCodeDigits: z.int().min(1).max(8),
  areas: codes.max(1000),
  ranges: z.array(numberingRange).max(2000),
  carrierCodes: codes.max(200),
});
export type NumberingPlan = z.infer<typeof numberingPlan>;
export const numberingPlanChange = numberingPlan.omit({ country: true }).extend({ version });
export const numberingPlanShown = numberingPlan.extend({ version });
export const numberingPlans = z.object({ items: z.array(numberingPlanShown), position });

// Ported numbers

export const portedNumber = z.object({ number: z.string(), routingCode: z.string(), portedAt: instantText });
export const portedNumberQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Numbers that begin so. */
  number: z
    .string()
    .regex(/^\d{0,15}$/)
    .optional(),
});
export type PortedNumberQuery = z.output<typeof portedNumberQuery>;
export const portedNumberPage = page(portedNumber).extend({ position });

/** CSV with a head line: `number,routing_code` and if wanted `ported_at`; an empty routing code: ported back. */
export const portedNumberFile = z.object({
  text: z.string().min(1).max(20_000_000),
  country,
  dryRun: z.boolean().default(false),
});
export type PortedNumberFile = z.output<typeof portedNumberFile>;
export const portedNumberImport = z.object({
  total: z.int(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  /** Lines that cannot be read, the first hundred; with any of them nothing is written. */
  faults: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string() })),
  faultsTotal: z.int(),
});
export type PortedNumberImport = z.infer<typeof portedNumberImport>;
