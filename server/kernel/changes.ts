import { type Actor, reach } from './access.ts';
import type { Fact } from './facts.ts';
import type { Kernel } from './kernel.ts';

/** What a client gets: the object as it may see it now; null when it is gone or out of its reach. */
export type Change = {
  position: number;
  subject: string;
  kind: string;
  objectType: string | null;
  objectId: string | null;
  object: Record<string, unknown> | null;
  version: number | null;
  /** What it counted as before; see `Past`. */
  was?: Record<string, unknown> | null;
  /** The version it had before; `version` may be later than the one this change made. */
  wasVersion?: number;
  /** Of kinds shown in timelines: who, when and what the sentence needs. */
  entry?: Entry;
};

export type Entry = {
  at: string;
  actorKind: Actor['kind'];
  actorId: string | null;
  data: Record<string, unknown>;
};

/** Changed objects as read from the database once: type → id → row. */
export type Loaded = Map<string, Map<string, unknown>>;

/** Reads every object these facts changed, one query for each type. */
export async function loadChanged(kernel: Kernel, facts: readonly Fact[]): Promise<Loaded> {
  const wanted = new Map<string, Set<string>>();
  for (const { objectType, objectId, bulk } of facts) {
    if (!objectType || !objectId || bulk) continue;
    wanted.set(objectType, (wanted.get(objectType) ?? new Set()).add(objectId));
  }
  const loaded: Loaded = new Map();
  const reading = [...wanted].map(async ([type, ids]) => {
    const presenter = kernel.house.presenters.get(type);
    if (presenter) loaded.set(type, await presenter.load(kernel.database.db, [...ids], kernel.outside));
  });
  await Promise.all(reading);
  return loaded;
}

/** The change as this actor may see it, or null if it is none of its business. */
export function changeFor(
  kernel: Kernel,
  actor: Actor,
  subject: string,
  fact: Fact,
  loaded: Loaded,
): Change | null {
  const change: Change = {
    position: fact.position,
    subject: subjectFor(actor, subject),
    kind: fact.kind,
    objectType: fact.objectType,
    objectId: fact.objectId,
    object: null,
    version: fact.version,
  };
  if (kernel.house.facts.get(fact.kind)?.timeline) change.entry = entryOf(fact);
  const presenter = fact.objectType ? kernel.house.presenters.get(fact.objectType) : undefined;
  if (!presenter || !fact.objectType || !fact.objectId) return change;
  const past = presenter.past?.(fact, actor);
  if (past) {
    change.was = past.before;
    change.wasVersion = (fact.version ?? 1) - 1;
  }
  const row = loaded.get(fact.objectType)?.get(fact.objectId);
  if (row === undefined) return change; // deleted since
  change.object = presenter.show(row, actor);
  if (change.object === null) {
    delete change.entry; // who may not see the object learns nothing but that it is gone
    return past?.before || past?.after || lost(actor, presenter.permission, fact) ? change : null;
  }
  if (typeof change.object.version === 'number') change.version = change.object.version;
  return change;
}

const entries = new WeakMap<Fact, Entry>();

/** The same for everybody: made once for each fact, sent to hundreds. */
function entryOf(fact: Fact): Entry {
  const made = entries.get(fact);
  if (made) return made;
  const { at, actorKind, actorId } = fact;
  const { counts: _counts, ...data } = fact.data;
  const entry = { at: at.toString(), actorKind, actorId, data };
  entries.set(fact, entry);
  return entry;
}

/** `user:ID` is called `user:me` on the wire. */
export function subjectFor(actor: Actor, subject: string): string {
  return subject === `user:${actor.id}` ? 'user:me' : subject;
}

/** The subject behind `user:me`. */
export function realSubject(actor: Actor, subject: string): string {
  return subject === 'user:me' ? `user:${actor.id}` : subject;
}

/** Whether this change took the object out of the actor's reach: then its screens are told to drop it. */
function lost(actor: Actor, permission: string, fact: Fact): boolean {
  const within = reach(actor, permission);
  return within !== 'all' && fact.lostBy.some((user) => within.includes(user));
}
