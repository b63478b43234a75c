import { refusal } from './refusal.ts';

/** How far a permission reaches: own things, those of the team, all. */
export type Scope = 'own' | 'team' | 'all';

/** Who acts. `teamUserIds` always contains the own id; `grants` maps permission names to scopes. */
export type Actor = {
  kind: 'user' | 'key' | 'system' | 'anonymous';
  id: string | null;
  name: string;
  locale: 'tr' | 'en' | 'pt-BR';
  zone: string;
  sessionId: string | null;
  grants: ReadonlyMap<string, Scope>;
  teamUserIds: readonly string[];
};

/** A permission as a room declares it; roles (data) grant it with a scope. */
export type Permission = {
  name: string;
  scopes: readonly Scope[];
  /** Ready roles that hold it, with their scope; the administrator holds all. */
  roles?: Partial<Record<ReadyRole, Scope>>;
};

export type ReadyRole =
  | 'administrator'
  | 'team-leader'
  | 'sales'
  | 'operations'
  | 'billing'
  | 'regulatory'
  | 'technician'
  | 'read-only';

/** Who may call a route. */
export type Who = { kind: 'anyone' } | { kind: 'signed-in' } | { kind: 'may'; permission: string };

/** Strangers too: public forms, webhooks with their own proof, sign-in. */
export const anyone = (): Who => ({ kind: 'anyone' });
/** Any signed-in user or API key. */
export const signedIn = (): Who => ({ kind: 'signed-in' });
/** Holders of the permission, with any scope; the action narrows rows by `reach`. */
export const may = (permission: string): Who => ({ kind: 'may', permission });

export const anonymous: Actor = {
  kind: 'anonymous',
  id: null,
  name: '',
  locale: 'tr',
  zone: 'Europe/Istanbul',
  sessionId: null,
  grants: new Map(),
  teamUserIds: [],
};

/** Jobs and start-up act as the system: it may do everything. */
export const systemActor: Actor = { ...anonymous, kind: 'system', name: 'Kovan' };

/** The scope in which the actor holds the permission, or null. */
export function scopeOf(actor: Actor, permission: string): Scope | null {
  if (actor.kind === 'system') return 'all';
  return actor.grants.get(permission) ?? null;
}

/** Whether the actor holds the permission in any scope. */
export function holds(actor: Actor, permission: string): boolean {
  return scopeOf(actor, permission) !== null;
}

/** Whose things the actor reaches by this permission: `'all'`, or user ids (empty: none). */
export function reach(actor: Actor, permission: string): 'all' | readonly string[] {
  const scope = scopeOf(actor, permission);
  if (scope === 'all') return 'all';
  if (scope === 'team') return actor.teamUserIds;
  return scope === 'own' && actor.id ? [actor.id] : [];
}

/** Whether a thing of these owners is within the actor's reach. */
export function reaches(actor: Actor, permission: string, owners: readonly string[]): boolean {
  const within = reach(actor, permission);
  return within === 'all' || owners.some((owner) => within.includes(owner));
}

/** Refuses (401 for strangers, 403 for those signed in) unless `who` admits the actor. */
export function admit(who: Who, actor: Actor): void {
  if (who.kind === 'anyone') return;
  if (actor.kind === 'anonymous') throw refusal('sign-in-needed', 401);
  if (who.kind === 'may' && !holds(actor, who.permission)) {
    throw refusal('not-permitted', 403, { permission: who.permission });
  }
}

/** Refuses with 403 unless the actor holds the permission in any scope. */
export function demand(actor: Actor, permission: string): void {
  admit(may(permission), actor);
}
