import { sql } from 'kysely';
import type { Grants, Scope } from '../../../contracts/identity.ts';
import { type Actor, holds, reach, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { conflict, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { beyond } from './grants.ts';
import { tables } from './tables.ts';

/** A person at the screen, not a program: own passwords, factors and keys are not for API keys. */
export type PersonActor = Actor & { kind: 'user'; id: string; sessionId: string };

/** Refuses `needs-a-person` (403) unless the actor signed in by itself. */
export function demandPerson(actor: Actor): PersonActor {
  if (actor.kind !== 'user' || !actor.id || !actor.sessionId) throw refusal('needs-a-person', 403);
  return actor as PersonActor;
}

const freshFor = { minutes: 15 };

/**
 * For changes that would let a stranger at an unattended screen stay for ever: the password was given within the last
 * 15 minutes in this session. Refuses `confirm-needed` (403); `POST /api/identity/confirmations` makes it fresh.
 */
export async function demandFresh(work: Work): Promise<PersonActor> {
  const actor = demandPerson(work.actor);
  const row = await tables(work.db)
    .selectFrom('identity.sessions')
    .select('confirmed_at')
    .where('id', '=', actor.sessionId)
    .executeTakeFirst();
  const since = work.now.subtract(freshFor);
  if (!row || Temporal.Instant.compare(row.confirmed_at, since) < 0) throw refusal('confirm-needed', 403);
  return actor;
}

/** The user, if the actor reaches it by the permission. Absent and out of reach alike: 404. */
export async function userWithin(db: Db, actor: Actor, permission: string, id: string) {
  const within = reach(actor, permission);
  if (within !== 'all' && !within.includes(id)) throw notFound();
  const row = await tables(db)
    .selectFrom('identity.users')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** The same, locked for a change; refuses an outdated version with 409 and the present state. */
export async function userToChange(work: Work, id: string, version?: number) {
  const row = await tables(work.db)
    .selectFrom('identity.users')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (version !== undefined && row.version !== version)
    throw conflict({ id, version: row.version, name: row.name, email: row.email });
  return row;
}

/** Nobody manages somebody who may do what he himself may not: 403 `above-you`. */
export async function demandNotAbove(work: Work, userId: string): Promise<void> {
  const { rows } = await sql<{ grants: Grants }>`select identity.grants_of(${userId}) as grants`.execute(
    work.db,
  );
  if (beyond(work.actor, entries(rows[0]?.grants ?? {})).length > 0) throw refusal('above-you', 403);
}

/** Nobody grants (or takes away) what he does not hold: 403 `not-grantable` with the permissions. */
export function demandGrantable(actor: Actor, wanted: Iterable<readonly [string, Scope]>): void {
  const permissions = [...new Set(beyond(actor, wanted))].sort();
  if (permissions.length > 0) throw refusal('not-grantable', 403, { permissions });
}

/** What the actor may do with a user, for the screen. */
export const userAbilities = (actor: Actor, id: string, above: boolean) => {
  const manages = holds(actor, 'identity.manage-users') && !above;
  return {
    change: manages,
    disable: manages && id !== actor.id,
    assignRoles: manages,
    planHours: id === actor.id || reaches(actor, 'identity.plan-hours', [id]),
  };
};

export const entries = (grants: Grants): [string, Scope][] => Object.entries(grants);
