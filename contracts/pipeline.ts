import { z } from 'zod';
import { id, instantText, version } from './common.ts';

/**
 * Boards, stages and cards. A card is one customer's way through one board. Columns are kept in the order of `rank`
 * (ASCII text, compared character by character), then `id`.
 */

/** `open` is work, `parking` is work put aside, `won` and `lost` close the card. */
export const stageKinds = ['open', 'parking', 'won', 'lost'] as const;
export const stageKind = z.enum(stageKinds);
export type StageKind = z.infer<typeof stageKind>;

/** Names of colours; the web decides what they look like in light and dark. */
export const stageColors = [
  'gray',
  'blue',
  'cyan',
  'teal',
  'green',
  'yellow',
  'orange',
  'red',
  'pink',
  'violet',
] as const;
export const stageColor = z.enum(stageColors);
export type StageColor = z.infer<typeof stageColor>;

const name = z.string().trim().min(1).max(80);
/** Days in a stage after which a card counts as late; null: never. */
const ageLimitDays = z.int().min(1).max(3650).nullable();

export const stage = z.object({
  id,
  name: z.string(),
  kind: stageKind,
  color: stageColor,
  ageLimitDays: z.int().nullable(),
  version,
});
export type Stage = z.infer<typeof stage>;

export const board = z.object({
  id,
  name: z.string(),
  isDefault: z.boolean(),
  stages: z.array(stage),
  version,
  abilities: z.object({ manage: z.boolean(), open: z.boolean(), move: z.boolean(), assign: z.boolean() }),
});
export type Board = z.infer<typeof board>;

/** A colleague as shown on a card. */
export const cardPerson = z.object({
  id,
  name: z.string(),
  photoUrl: z.string().nullable(),
  active: z.boolean(),
});
export type CardPerson = z.infer<typeof cardPerson>;

export const outcome = z.enum(['won', 'lost']);

export const card = z.object({
  id,
  version,
  boardId: id,
  stageId: id,
  /** Order key in its column; compare as ASCII, ties by id. */
  rank: z.string(),
  customerId: id,
  name: z.string(),
  /** Masked for those who may not see contact data. */
  phone: z.string().nullable(),
  responsibles: z.array(cardPerson),
  tags: z.array(z.string()),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  lastContactAt: instantText.nullable(),
  nextReminder: z
    .object({ activityId: id, type: z.string(), title: z.string(), dueAt: instantText })
    .nullable(),
  /** The next reminder's time has passed. True at the moment of reading: screens follow `nextReminder.dueAt`. */
  followUpOverdue: z.boolean(),
  openedAt: instantText,
  enteredStageAt: instantText,
  closedAt: instantText.nullable(),
  outcome: outcome.nullable(),
  lostReason: z.string().nullable(),
  /** False for a lost card of a board without a lost stage: it stands in no column. */
  onBoard: z.boolean(),
  /** Nobody is responsible yet; a rule assigns it when working hours begin. */
  waiting: z.boolean(),
  abilities: z.object({ move: z.boolean(), assign: z.boolean() }),
});
export type Card = z.infer<typeof card>;

/**
 * What a card counted as before a change, sent beside it as `was`: followers that have not loaded the card keep
 * their totals right by it. Null: the receiver could not see the card before. Absent: nothing that counts changed.
 */
export const cardWas = z.object({
  stageId: id,
  onBoard: z.boolean(),
  responsibleIds: z.array(id),
  tags: z.array(z.string()),
  source: z.string().nullable(),
  campaign: z.string().nullable(),
  enteredStageAt: instantText,
  /** Name or phone changed with it: a text filter cannot tell whether the card matched. */
  renamed: z.boolean().optional(),
});
export type CardWas = z.infer<typeof cardWas>;

/** A query parameter that may be given several times: any of the values fits. */
const oneOrMore = (item: z.ZodString | z.ZodUUID) =>
  z
    .union([z.array(item).max(50), item.transform((single) => [single])])
    .optional()
    .transform((given) => (given && given.length > 0 ? given : undefined));

const word = z.string().min(1).max(200);

/** Filters of a board: several values of one field mean "any of", several fields mean "all of". */
export const boardFilterFields = {
  /** User ids, or `none` for cards without a responsible. */
  responsible: oneOrMore(
    z.string().regex(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, { error: 'not-valid' }),
  ),
  source: oneOrMore(word),
  campaign: oneOrMore(word),
  tag: oneOrMore(word),
  /** Whole days in the present stage, at least. */
  stageAge: z.coerce.number().int().min(0).max(3650).optional(),
  /** Part of the name, or of the phone number for those who may see it. */
  text: z.string().trim().max(100).optional(),
};
export const boardFilter = z.object(boardFilterFields);
export type BoardFilter = Partial<z.infer<typeof boardFilter>>;

/** First cards of each column unless `limit` says otherwise. */
export const boardQuery = z.object({
  ...boardFilterFields,
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

export const columnQuery = z.object({
  ...boardFilterFields,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
});

/**
 * State of which live changes go on: `position` for `watch {since}`; `seen` are later facts of this board that the
 * state already contains (other transactions were still running), so that nothing is counted twice.
 */
const asOf = { position: z.int().min(0), seen: z.array(z.int()) };

export const boardColumn = z.object({
  stage,
  total: z.int().min(0),
  items: z.array(card),
  nextCursor: z.string().nullable(),
});
export type BoardColumn = z.infer<typeof boardColumn>;

export const boardState = z.object({ board, columns: z.array(boardColumn), ...asOf });
export type BoardState = z.infer<typeof boardState>;

export const boardTotals = z.object({ totals: z.record(id, z.int()), ...asOf });
export type BoardTotals = z.infer<typeof boardTotals>;

export const columnPage = z.object({
  items: z.array(card),
  nextCursor: z.string().nullable(),
  total: z.int().min(0),
  position: z.int().min(0),
});
export type ColumnPage = z.infer<typeof columnPage>;

export const boardList = z.object({ items: z.array(board) });

/** What the filter bar offers: values that occur among the cards the caller reaches. */
export const boardChoices = z.object({
  responsibles: z.array(cardPerson),
  sources: z.array(z.string()),
  campaigns: z.array(z.string()),
  tags: z.array(z.string()),
});
export type BoardChoices = z.infer<typeof boardChoices>;

/**
 * Where a card goes. `position` counts from the top among the cards of the target column that the caller reaches,
 * the moved card left out; `beforeCardId`/`afterCardId` name a neighbour and win. Nothing given: the top.
 */
const place = {
  position: z.int().min(0).max(10_000_000).optional(),
  beforeCardId: id.optional(),
  afterCardId: id.optional(),
};

export const moveInput = z.object({
  stageId: id,
  ...place,
  version,
  lostReason: z.string().trim().max(300).optional(),
});
export type MoveInput = z.infer<typeof moveInput>;

export const bulkMoveInput = z.object({ cardIds: z.array(id).min(1).max(500), stageId: id, ...place });
export const bulkAssignInput = z.object({
  cardIds: z.array(id).min(1).max(500),
  add: z.array(id).max(20).default([]),
  remove: z.array(id).max(20).default([]),
});
/** `skipped` were out of reach, gone, or in no need of change. */
export const bulkAnswer = z.object({
  changed: z.array(z.object({ id, version, fromStageId: id.optional() })),
  skipped: z.array(id),
});
export type BulkAnswer = z.infer<typeof bulkAnswer>;

export const openCardInput = z.object({ customerId: id, boardId: id.optional(), stageId: id.optional() });
export const closeCardInput = z.object({ version, reason: z.string().trim().min(1).max(300) });
export const reopenCardInput = z.object({ version });

export const customerCards = z.object({
  items: z.array(z.object({ card, board, stage })),
  /** Boards on which the customer has no open card. */
  others: z.array(z.object({ id, name: z.string() })),
  position: z.int().min(0),
});
export type CustomerCards = z.infer<typeof customerCards>;

/** One stay of a card in a stage. */
export const stageVisit = z.object({
  stageId: id,
  stageName: z.string(),
  enteredAt: instantText,
  leftAt: instantText.nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
});
export const stageHistory = z.object({ items: z.array(stageVisit) });
export type StageHistory = z.infer<typeof stageHistory>;

export const newBoard = z.object({
  name,
  stages: z
    .array(z.object({ name, kind: stageKind, color: stageColor }))
    .max(30)
    .optional(),
});
export const boardChange = z.object({
  name: name.optional(),
  isDefault: z.literal(true).optional(),
  version,
});
export const newStage = z.object({
  name,
  kind: stageKind.default('open'),
  color: stageColor.default('gray'),
  ageLimitDays: ageLimitDays.default(null),
});
export const stageChange = z.object({
  name: name.optional(),
  kind: stageKind.optional(),
  color: stageColor.optional(),
  ageLimitDays: ageLimitDays.optional(),
  version,
});
export const stageOrder = z.object({ stageIds: z.array(id).min(1).max(100) });
/** Where the cards of a removed stage go; may be left out when it has none. */
export const stageRemoval = z.object({ moveCardsTo: id.optional() });

export const assignmentModes = ['round-robin', 'least-loaded'] as const;
export const assignmentMode = z.enum(assignmentModes);

/** Empty lists match everything. The first enabled rule in order that matches decides a lead's board and people. */
const ruleFields = {
  name,
  enabled: z.boolean(),
  sources: z.array(z.string().trim().min(1).max(200)).max(50),
  campaigns: z.array(z.string().trim().min(1).max(200)).max(50),
  formIds: z.array(z.string().min(1).max(100)).max(50),
  mode: assignmentMode,
  /** Who takes turns: these people and the members of these teams; both empty: all who may receive leads. */
  personIds: z.array(id).max(200),
  teamIds: z.array(id).max(50),
  /** Only people within their working hours. Absent and disabled people never get leads. */
  respectHours: z.boolean(),
  /** Gets the lead when nobody is available, hours or not; null: it waits until somebody is. */
  fallbackPersonId: id.nullable(),
};
export const assignmentRule = z.object({
  id,
  boardId: id,
  ...ruleFields,
  version,
  lastPerson: z.object({ id, name: z.string() }).nullable(),
});
export type AssignmentRule = z.infer<typeof assignmentRule>;
export const assignmentRuleList = z.object({ items: z.array(assignmentRule) });
export const newAssignmentRule = z.object({
  /** The default board if absent. */
  boardId: id.optional(),
  name: ruleFields.name,
  enabled: ruleFields.enabled.default(true),
  sources: ruleFields.sources.default([]),
  campaigns: ruleFields.campaigns.default([]),
  formIds: ruleFields.formIds.default([]),
  mode: ruleFields.mode.default('round-robin'),
  personIds: ruleFields.personIds.default([]),
  teamIds: ruleFields.teamIds.default([]),
  respectHours: ruleFields.respectHours.default(true),
  fallbackPersonId: ruleFields.fallbackPersonId.default(null),
});
export const assignmentRuleChange = z
  .object(ruleFields)
  .partial()
  .extend({ boardId: id.optional(), version });
export const ruleOrder = z.object({ ruleIds: z.array(id).min(1).max(200) });

/** What the rules page offers: people who may receive leads, sources and campaigns seen so far. */
export const ruleChoices = z.object({
  people: z.array(cardPerson),
  sources: z.array(z.string()),
  campaigns: z.array(z.string()),
});
export type RuleChoices = z.infer<typeof ruleChoices>;
