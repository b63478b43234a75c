import { z } from 'zod';
import { id, instant, instantText, page, version } from './common.ts';

/** What was done, said and planned with a customer. */

export const activityTypes = ['call', 'meeting', 'task', 'message', 'email', 'site-visit'] as const;
export const activityType = z.enum(activityTypes);
export type ActivityType = z.infer<typeof activityType>;

export const activityStates = ['planned', 'completed', 'cancelled'] as const;
export const activityState = z.enum(activityStates);
export type ActivityState = z.infer<typeof activityState>;

/** How each type can end; the first one is offered first. */
export const resultsOf = {
  call: ['reached', 'no-answer', 'busy', 'call-back', 'wrong-number'],
  meeting: ['held', 'no-show', 'postponed'],
  task: ['done', 'not-done'],
  message: ['sent', 'answered'],
  email: ['sent', 'answered'],
  'site-visit': ['done', 'nobody-there', 'postponed'],
} as const satisfies Record<ActivityType, readonly string[]>;
export const activityResult = z.string().max(40);

/** A planned activity with `dueAt` is a reminder; it is overdue once that moment has passed. */
export const activity = z.object({
  id,
  customerId: id,
  type: activityType,
  title: z.string(),
  details: z.string(),
  state: activityState,
  direction: z.enum(['in', 'out']).nullable(),
  dueAt: instantText.nullable(),
  /** When it was completed or cancelled. */
  endedAt: instantText.nullable(),
  result: z.string().nullable(),
  resultText: z.string(),
  responsibleId: id.nullable(),
  createdBy: id.nullable(),
  createdAt: instantText,
  version,
});
export type Activity = z.infer<typeof activity>;

const title = z.string().trim().max(200);
const text = z.string().trim().max(5000);

/** With `result` it is logged as completed (a call that just ended); without, it is planned. */
export const newActivity = z.object({
  customerId: id,
  type: activityType,
  title: title.default(''),
  details: text.default(''),
  direction: z.enum(['in', 'out']).optional(),
  dueAt: instant().optional(),
  responsibleId: id.optional(),
  result: activityResult.optional(),
  resultText: text.default(''),
  /** When it happened; now if absent. Only with `result`. */
  at: instant().optional(),
});
export type NewActivity = z.input<typeof newActivity>;

export const activityPatch = z.object({
  version,
  title: title.optional(),
  details: text.optional(),
  dueAt: instant().nullable().optional(),
  responsibleId: id.optional(),
});

export const completionInput = z.object({
  version,
  result: activityResult,
  resultText: text.default(''),
  /** What comes next, planned in the same gesture. */
  next: z
    .object({ type: activityType, title: title.default(''), dueAt: instant(), responsibleId: id.optional() })
    .optional(),
});
export const cancellationInput = z.object({ version, reason: text.default('') });

export const openActivities = z.object({ items: z.array(activity), position: z.number() });

/** Markup of a mention inside a note: `@[Ayşe Demir](user id)`. */
export const mentionPattern = /@\[([^\]\n]{1,100})\]\(([0-9a-fA-F-]{36})\)/g;

/** A deleted note keeps its place; its text is gone from the screens. */
export const note = z.object({
  id,
  customerId: id,
  authorId: id.nullable(),
  text: z.string(),
  createdAt: instantText,
  changedAt: instantText.nullable(),
  deletedAt: instantText.nullable(),
  version,
  abilities: z.object({ change: z.boolean(), remove: z.boolean() }),
});
export type Note = z.infer<typeof note>;

export const noteText = z.string().trim().min(1).max(10_000);
export const newNote = z.object({ customerId: id, text: noteText });
/** `unreached`: mentioned persons who may not see this customer and were not told. */
export const noteAnswer = note.extend({ unreached: z.array(id) });
export type NoteAnswer = z.infer<typeof noteAnswer>;
export const notePatch = z.object({ version, text: noteText });
export const noteHistory = z.object({
  items: z.array(z.object({ version, text: z.string(), at: instantText, byId: id.nullable() })),
});

/** What a timeline entry is about, for its filter. */
export const timelineGroups = ['notes', 'activities', 'stages', 'leads', 'changes', 'other'] as const;
export const timelineGroup = z.enum(timelineGroups);
export type TimelineGroup = z.infer<typeof timelineGroup>;

/**
 * One thing that happened: who, when, what. `words/<room>` has the sentence for `kind` and `data`.
 * `object` is the note or activity as it is now. A live change of the customer with an `entry` is the same thing.
 */
export const timelineEntry = z.object({
  position: z.number(),
  kind: z.string(),
  at: instantText,
  actorKind: z.enum(['user', 'key', 'system', 'anonymous']),
  actorId: id.nullable(),
  data: z.record(z.string(), z.unknown()),
  objectType: z.string().nullable(),
  objectId: z.string().nullable(),
  object: z.union([note, activity]).nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timelineQuery = z.object({
  customerId: id,
  only: z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(timelineGroup).optional(),
  ),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30),
});
/** Newest first. `people`: everybody named in these entries, by id. */
export const timeline = page(timelineEntry).extend({
  people: z.record(z.string(), z.object({ name: z.string(), photoUrl: z.string().nullable() })),
  position: z.number(),
});
export type Timeline = z.infer<typeof timeline>;

/** Somebody's open activities, with the customer's name. */
export const task = activity.extend({ customerName: z.string() });
export type Task = z.infer<typeof task>;

export const taskGroups = ['overdue', 'today', 'later', 'undated'] as const;
export const taskGroup = z.enum(taskGroups);
export type TaskGroup = z.infer<typeof taskGroup>;

export const taskQuery = z.object({
  /** Absent: all of them, the most urgent first. */
  group: taskGroup.optional(),
  type: activityType.optional(),
  /** Somebody else's, within the caller's reach; own if absent. */
  responsibleId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const taskList = page(task).extend({
  counts: z.object({ overdue: z.int(), today: z.int(), later: z.int(), undated: z.int() }),
  position: z.number(),
});
export type TaskList = z.infer<typeof taskList>;

/** Persons who may see the customer: those a note can mention. */
export const mentionable = z.object({
  items: z.array(z.object({ id, name: z.string(), photoUrl: z.string().nullable() })),
});
