import { z } from 'zod';

/** What a Graph call can be answered with instead of the truth. */
export const errorKind = z.enum([
  '500', // code 2, is_transient
  '429', // HTTP 429 with code 4
  '4', // app limit, HTTP 403
  '17', // user limit, HTTP 400
  '80005', // lead limit of the page, HTTP 400
  '190', // token expired, HTTP 400
  '200', // permission missing, HTTP 403
  'html', // a gateway's 502 page: no JSON at all
  'lost-answer', // the call takes effect, then the connection is cut
]);
export type ErrorKind = z.infer<typeof errorKind>;

const count = z.int().min(0);

const deliverShape = z.strictObject({
  /** Extra copies of every POST, byte for byte the same. */
  duplicates: count.default(0),
  /** Changes gathered before sending, then sent newest first; 0 or 1 = in order. */
  reorder: count.default(0),
  /** Changes put into one POST. */
  batch: z.int().min(1).default(1),
  /** How long gathering waits for more before it sends what it has. */
  holdMs: count.default(500),
  /** The next n changes are lost for good; only backfill finds them. */
  drop: count.default(0),
  /** Wait before the first attempt; a pair draws from the range, so POSTs overtake each other. */
  delayMs: z.union([count, z.tuple([count, count])]).default(0),
  /** The next n POSTs are signed with a wrong secret. */
  badSignature: count.default(0),
  /** The next n POSTs carry no signature at all. */
  noSignature: count.default(0),
  /** The next n 2xx answers are treated as lost, so the POST comes again. */
  loseAnswer: count.default(0),
  /** Send all POSTs of one gathering at the same instant instead of one after the other. */
  atOnce: z.boolean().default(false),
});

const graphShape = z.strictObject({
  /** Each rule answers the next `times` calls whose path contains `path`. */
  errors: z
    .array(
      z.strictObject({ kind: errorKind, times: z.int().min(1).default(1), path: z.string().default('') }),
    )
    .default([]),
  /** Every answer waits this long. */
  slowMs: count.default(0),
});

export const misbehaviourShape = z.strictObject({
  deliver: deliverShape.prefault({}),
  graph: graphShape.prefault({}),
});
export type Misbehaviour = z.infer<typeof misbehaviourShape>;
export type MisbehaviourInput = z.input<typeof misbehaviourShape>;

/** No misbehaviour at all. */
export const wellBehaved = (): Misbehaviour => misbehaviourShape.parse({});

/** Takes one error off the first rule that fits the path, or null. */
export function takeGraphError(misbehaviour: Misbehaviour, path: string): ErrorKind | null {
  const rule = misbehaviour.graph.errors.find((each) => each.times > 0 && path.includes(each.path));
  if (!rule) return null;
  rule.times -= 1;
  return rule.kind;
}

type Counter = 'drop' | 'badSignature' | 'noSignature' | 'loseAnswer';

/** Counts one of the "next n" switches down; true while it applies. */
export function take(misbehaviour: Misbehaviour, counter: Counter): boolean {
  if (misbehaviour.deliver[counter] === 0) return false;
  misbehaviour.deliver[counter] -= 1;
  return true;
}
