import { z } from 'zod';

/** What the demo and tests sign in with. Synthetic. */
export const demo = { userName: 'kovan', password: 'stand-in-secret' };

export const release = '16.28.0~standin';

const count = z.int().min(0).default(0);
export const misbehaviourShape = z.strictObject({
  /** The next n calls are answered 500, as by a switch that is short of something, and change nothing. */
  fail: count,
  /** The next n calls are answered 403 and change nothing. */
  refuse: count,
  /** The next n calls take effect, then the connection is cut. */
  loseAnswer: count,
  /** The next n answers are no JSON. */
  nonsense: count,
  /** Every answer waits this long. */
  slowMs: count,
});
export type Misbehaviour = z.output<typeof misbehaviourShape>;

export const objectTypes = ['auth', 'aor', 'endpoint'] as const;
export type ObjectType = (typeof objectTypes)[number];
export type Fields = Record<string, string>;

export type State = {
  userName: string;
  password: string;
  objects: Record<ObjectType, Map<string, Fields>>;
  /** Usernames of devices that have registered. */
  registered: Set<string>;
  /** Open channels by username. */
  channels: Map<string, string[]>;
  /** Lines of Master.csv. */
  records: string[];
  misbehaviour: Misbehaviour;
  calls: { method: string; path: string; status: number }[];
  nextCall: number;
};

/** Nothing provisioned, nobody registered. */
export const emptyState = (userName: string, password: string): State => ({
  userName,
  password,
  objects: { auth: new Map(), aor: new Map(), endpoint: new Map() },
  registered: new Set(),
  channels: new Map(),
  records: [],
  misbehaviour: misbehaviourShape.parse({}),
  calls: [],
  nextCall: 1,
});
