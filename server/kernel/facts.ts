import type { Actor } from './access.ts';

/** What a room announces. `data` holds ids and what the timeline sentence needs; never secrets. */
export type FactInput = {
  kind: string;
  /** Whose followers learn of it: `board:ID`, `customer:ID`, `user:ID`. */
  subjects: readonly string[];
  /** The object that changed; presenters of this type show it to each socket. */
  object?: { type: string; id: string };
  version?: number;
  data?: Record<string, unknown>;
  /** Changed fields before and after, for the audit page. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Users who were responsible and no longer are: their screens drop the object. */
  lostBy?: readonly string[];
  /** One summary for many changes: followers are told to reload the subject. */
  bulk?: boolean;
};

/** A fact as stored. `position` is below 2^53 for 2^41 transactions. */
export type Fact = {
  position: number;
  kind: string;
  at: Temporal.Instant;
  actorKind: Actor['kind'];
  actorId: string | null;
  requestId: string;
  subjects: string[];
  objectType: string | null;
  objectId: string | null;
  version: number | null;
  data: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  lostBy: string[];
  bulk: boolean;
};

export type FactKind = {
  /** Shown in the timeline of its `customer:` subject. */
  timeline?: boolean;
  /** Rights may have changed: sockets of `data.userIds` (or all) are checked again at once. */
  touchesAccess?: boolean;
  /** Only moves screens and says nothing to a reader: left out of the audit page. */
  screenOnly?: boolean;
};

export type FactKinds = Record<string, FactKind>;

export type FactRow = {
  position: number;
  kind: string;
  at: Temporal.Instant;
  actor_kind: Actor['kind'];
  actor_id: string | null;
  request_id: string;
  subjects: string[];
  object_type: string | null;
  object_id: string | null;
  version: number | null;
  data: Record<string, unknown>;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  lost_by: string[];
  bulk: boolean;
};

/** A stored row as a fact. */
export function factOf(row: FactRow): Fact {
  return {
    position: Number(row.position),
    kind: row.kind,
    at: row.at,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    requestId: row.request_id,
    subjects: row.subjects,
    objectType: row.object_type,
    objectId: row.object_id,
    version: row.version,
    data: row.data,
    before: row.before,
    after: row.after,
    lostBy: row.lost_by,
    bulk: row.bulk,
  };
}
