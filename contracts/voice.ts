import { z } from 'zod';
import { id, instant, instantText, page, version } from './common.ts';

/**
 * Subscribers (SIP accounts), their blocks and their numbers (DIDs). Room `voice`. Carriers, trunks, routes and
 * switches stand in `voice-carriers.ts`. Numbers are E.164 digits without plus: `908503030001`.
 */

/** A number as people write it (`+90 850 303 00 01`), as digits, with its calling code. */
export const didNumber = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s()./+-]/g, ''))
  .pipe(z.string().regex(/^[1-9]\d{6,14}$/, { error: 'not-e164' }));

/** A number in any way its country reads it: `0850 303 00 01`, `+90 850 …`, `0090 …`. */
const writtenNumber = z.string().trim().min(1).max(40);

/** Prefix of an allowed destination in E.164 digits: `90`, `90212`. */
const destination = z
  .string()
  .transform((text) => text.replace(/[\s+]/g, ''))
  .pipe(z.string().regex(/^[1-9]\d{0,14}$/, { error: 'not-a-prefix' }));

export const country = z.string().regex(/^[A-Z]{2}$/, { error: 'not-a-country' });
export const areaCode = z.string().regex(/^\d{1,6}$/, { error: 'not-an-area-code' });
/** What a subscriber is called on the switch. */
export const username = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, { error: 'not-a-username' });
const reason = z.string().trim().min(1).max(300);

export const subscriberStates = ['active', 'suspended', 'closed'] as const;
export const subscriberState = z.enum(subscriberStates);
export type SubscriberState = z.infer<typeof subscriberState>;

export const block = z.enum(['international', 'all']);
export type Block = z.infer<typeof block>;
export const outgoingBlock = z.enum(['none', 'international', 'all']);
export type OutgoingBlock = z.infer<typeof outgoingBlock>;

/** Whether the switch holds what is wanted. `not-connected`: there is no switch to put it on. */
export const onSwitchState = z.enum(['in-step', 'waiting', 'failed', 'not-connected']);
export type OnSwitchState = z.infer<typeof onSwitchState>;

export const onSwitch = z.object({
  state: onSwitchState,
  /** Of `failed`: a refusal code of `words/voice`, and what the switch said. */
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  triedAt: instantText.nullable(),
  appliedAt: instantText.nullable(),
});

export const openBlock = z.object({
  id,
  block,
  reason: z.string(),
  /** The rule that set it; null: a person did. */
  rule: z.string().nullable(),
  setBy: z.object({ id, name: z.string() }).nullable(),
  setAt: instantText,
  liftedBy: z.object({ id, name: z.string() }).nullable(),
  liftedAt: instantText.nullable(),
});
export type OpenBlock = z.infer<typeof openBlock>;

/** A line of the list; live screens get the same. */
export const subscriberLine = z.object({
  id,
  username: z.string(),
  customerId: id,
  customerName: z.string(),
  subscriptionId: id,
  state: subscriberState,
  outgoingBlock,
  channels: z.int(),
  callerId: z.string().nullable(),
  country: z.string(),
  areaCode: z.string().nullable(),
  dids: z.int(),
  onSwitch: onSwitchState,
  openedAt: instantText,
  version,
});
export type SubscriberLine = z.infer<typeof subscriberLine>;

export const subscriberListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Part of the username, a number, or of the customer's name. */
  search: z.string().trim().max(100).optional(),
  state: subscriberState.optional(),
  block: z.enum(['any', 'none', 'international', 'all']).optional(),
  onSwitch: onSwitchState.optional(),
  switchId: id.optional(),
  customerId: id.optional(),
});
export type SubscriberListQuery = z.infer<typeof subscriberListQuery>;
export const subscriberPage = page(subscriberLine).extend({ position: z.int() });

/** A subscriber of a service, for the service's page and for choosing one. */
export const subscriberChoices = z.object({
  items: z.array(z.object({ id, name: z.string(), customerName: z.string() })),
});

export const subscriberNumber = z.object({
  number: z.string(),
  kind: z.string(),
  areaCode: z.string().nullable(),
  assignedAt: instantText.nullable(),
  addonServiceId: id.nullable(),
  /** Its service is suspended: its calls lead nowhere. */
  suspended: z.boolean(),
  onSwitch: onSwitchState,
});

/** All of a subscriber but its password. */
export const subscriber = subscriberLine.extend({
  switchId: id.nullable(),
  switchName: z.string().nullable(),
  subscriptionNumber: z.int().nullable(),
  productName: z.string().nullable(),
  allowedDestinations: z.array(z.string()),
  blocks: z.array(openBlock),
  switch: onSwitch,
  credentials: z.object({ madeAt: instantText, shownAt: instantText.nullable() }),
  numbers: z.array(subscriberNumber),
  changedAt: instantText,
  closedAt: instantText.nullable(),
  /** What the reader may do. */
  may: z.object({ manage: z.boolean(), block: z.boolean(), seeCredentials: z.boolean() }),
  position: z.int(),
});
export type Subscriber = z.infer<typeof subscriber>;

/** Only what is given changes. */
export const subscriberChange = z.object({
  version,
  channels: z.int().min(1).max(1000).optional(),
  callerId: didNumber.nullable().optional(),
  allowedDestinations: z.array(destination).max(200).optional(),
  areaCode: areaCode.nullable().optional(),
  switchId: id.nullable().optional(),
});
export type SubscriberChange = z.output<typeof subscriberChange>;

export const newBlock = z.object({ block, reason });
export type NewBlock = z.output<typeof newBlock>;

/** Shown once; the next asking is refused (`credentials-shown`) until a new password is made. */
export const credentials = z.object({ username: z.string(), password: z.string() });

/** What the switch says at this moment. */
export const registration = z.object({
  state: z.enum(['registered', 'not-registered', 'unknown-to-switch', 'unreachable', 'not-connected']),
  contact: z.string().nullable(),
  activeChannels: z.int(),
  /** Of `unreachable`: what went wrong, for the operator. */
  detail: z.string().nullable(),
});

// DIDs

export const didStates = ['free', 'reserved', 'assigned', 'quarantined', 'ported-out'] as const;
export const didState = z.enum(didStates);
export type DidState = z.infer<typeof didState>;

export const didKinds = ['geographic', 'nomadic', 'mobile', 'toll-free', 'premium', 'other'] as const;
export const didKind = z.enum(didKinds);
export type DidKind = z.infer<typeof didKind>;

export const didLine = z.object({
  id,
  number: z.string(),
  country: z.string(),
  areaCode: z.string().nullable(),
  kind: didKind,
  state: didState,
  suspended: z.boolean(),
  reservedUntil: instantText.nullable(),
  reservedFor: z.object({ id, name: z.string() }).nullable(),
  reservedByMe: z.boolean(),
  quarantinedUntil: instantText.nullable(),
  subscriber: z.object({ id, username: z.string(), customerId: id, customerName: z.string() }).nullable(),
  addonServiceId: id.nullable(),
  portedInAt: instantText.nullable(),
  portedFrom: z.string().nullable(),
  portedOutAt: instantText.nullable(),
  portedTo: z.string().nullable(),
  note: z.string().nullable(),
  onSwitch: onSwitchState.nullable(),
  version,
});
export type DidLine = z.infer<typeof didLine>;

export const didListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Part of the number. */
  search: z.string().trim().max(40).optional(),
  state: didState.optional(),
  kind: didKind.optional(),
  country: country.optional(),
  areaCode: areaCode.optional(),
  subscriberId: id.optional(),
});
export type DidListQuery = z.infer<typeof didListQuery>;
export const didPage = page(didLine).extend({ position: z.int() });

/** The inventory in numbers, and what its filters can be set to. */
export const didCounts = z.object({
  states: z.record(didState, z.int()),
  areas: z.array(
    z.object({ country: z.string(), areaCode: z.string().nullable(), free: z.int(), total: z.int() }),
  ),
  position: z.int(),
});

const stock = {
  kind: didKind,
  country,
  areaCode: areaCode.nullable().optional(),
  carrierId: id.nullable().optional(),
};

/** A range, both ends included, at most 10,000 numbers. With `dryRun` nothing is written. */
export const didRange = z.object({
  from: writtenNumber,
  to: writtenNumber,
  ...stock,
  dryRun: z.boolean().default(false),
});
export type DidRange = z.output<typeof didRange>;

/** Numbers as CSV with a head line: `number`, and if wanted `kind`, `area`, `note`; what is missing is taken from here. */
export const didFile = z.object({
  text: z.string().min(1).max(2_000_000),
  ...stock,
  dryRun: z.boolean().default(false),
});
export type DidFile = z.output<typeof didFile>;

export const didImport = z.object({
  /** Numbers read. */
  total: z.int(),
  /** Of them new: added, or, in a dry run, to be added. */
  added: z.int(),
  /** Those that are in the inventory already, the first hundred; they are left as they are. */
  existing: z.array(z.object({ number: z.string(), state: didState })),
  existingTotal: z.int(),
  /** Lines that are no number, the first hundred; with any of them nothing is written. */
  faults: z.array(z.object({ line: z.int(), text: z.string(), reason: z.string() })),
  faultsTotal: z.int(),
});
export type DidImport = z.infer<typeof didImport>;

/** Keeps a free number back. */
export const reservation = z.object({
  until: instant(),
  customerId: id.nullable().optional(),
  note: z.string().trim().max(300).optional(),
});
export type Reservation = z.output<typeof reservation>;

/** A number for a subscriber: this one, or any free one of the kind and area. */
export const didWish = z.object({
  subscriberId: id,
  number: writtenNumber.optional(),
  kind: didKind.optional(),
  areaCode: areaCode.optional(),
});
export type DidWish = z.output<typeof didWish>;

/** A number that another operator brings to us; it need not be in the inventory. */
export const portIn = z.object({
  number: writtenNumber,
  ...stock,
  from: z.string().trim().min(1).max(100),
  on: instant().optional(),
  subscriberId: id.optional(),
});
export type PortIn = z.output<typeof portIn>;

export const portOut = z.object({ to: z.string().trim().min(1).max(100), on: instant().optional() });
export type PortOut = z.output<typeof portOut>;

/** Who had the number when, the latest first. */
export const didHistory = z.object({
  items: z.array(
    z.object({
      subscriberId: id,
      username: z.string(),
      customerId: id,
      customerName: z.string(),
      from: instantText,
      until: instantText.nullable(),
    }),
  ),
});

/** What a customer has of this room. */
export const customerVoice = z.object({ subscribers: z.array(subscriberLine), position: z.int() });
