import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { AuditEntry, AuditFilters, AuditPage } from '../../../contracts/system.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { type Fact, type FactRow, factOf } from '../../kernel/facts.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import type { House } from '../../kernel/rooms.ts';
import { masked } from './mask.ts';
import { namesIn } from './names.ts';

export type AuditQuery = {
  personId?: string | undefined;
  subject?: string | undefined;
  /** A kind (`leads.arrived`) or a room (`leads`). */
  kind?: string | undefined;
  /** A moment, or a day of the actor's own zone; the day of `until` is included, its moment is not. */
  from?: string | undefined;
  until?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** Who did what to what, newest first: the facts as they were recorded, with before and after. */
export async function readAudit(db: Db, actor: Actor, house: House, query: AuditQuery): Promise<AuditPage> {
  const after = decodeCursor(query.cursor, z.tuple([z.int()]));
  const { rows } = await sql<FactRow>`
    select f.* from kernel.facts f
    where ${sql.join([...conditions(house, actor, query), after ? sql`f.position < ${after[0]}` : sql`true`], sql` and `)}
    order by f.position desc limit ${query.limit + 1}`.execute(db);
  const facts = rows.map(factOf);
  const names = await namesIn(db, actor, facts.slice(0, query.limit));
  return {
    ...pageOf(
      facts,
      query.limit,
      (fact) => [fact.position],
      (fact) => shown(fact, actor),
    ),
    names,
  };
}

/** The kinds that are worth reading: what only moves screens is left out. */
export const auditKinds = (house: House): string[] =>
  [...house.facts].filter(([, { screenOnly }]) => !screenOnly).map(([kind]) => kind);

/** Everybody who can have done something, those who have left too. */
export async function everybody(db: Db): Promise<AuditFilters['people']> {
  const { rows } = await sql<{ id: string; name: string; active: boolean }>`
    select id, name, active from identity.people order by kernel.fold(name), id`.execute(db);
  return rows;
}

function conditions(house: House, { zone }: Actor, query: AuditQuery): RawBuilder<unknown>[] {
  const { personId, subject, kind } = query;
  const from = query.from && momentOf(query.from, zone, 0);
  const until = query.until && momentOf(query.until, zone, 1);
  const kinds = auditKinds(house).filter((one) => !kind || one === kind || one.startsWith(`${kind}.`));
  return [
    sql`f.kind = any(${kinds})`,
    personId ? sql`f.actor_id = ${personId}` : sql`true`,
    subject
      ? sql`f.position in (select s.position from kernel.fact_subjects s where s.subject = ${subject})`
      : sql`true`,
    from ? sql`f.at >= ${from} and f.position >= ${firstSince(from.subtract(slack))}` : sql`true`,
    until ? sql`f.at < ${until} and f.position <= ${firstSince(until.add(slack), true)}` : sql`true`,
  ];
}

/** A moment as it is; a day as its first moment, or that of the day after. */
const momentOf = (text: string, zone: string, days: number): Temporal.Instant =>
  text.includes('T')
    ? Temporal.Instant.from(text)
    : Temporal.PlainDate.from(text).add({ days }).toZonedDateTime(zone).toInstant();

// Positions rise with time, but a fact carries the start of its transaction: none lasts an hour.
const slack = { hours: 1 };

/** The position of the first fact since a moment: the index by time gives it, and the list by position starts there. */
const firstSince = (moment: Temporal.Instant, orLast = false): RawBuilder<unknown> =>
  sql`coalesce((select b.position from kernel.facts b where b.at >= ${moment} order by b.at, b.position limit 1),
    ${orLast ? sql`9007199254740991` : sql`(select max(l.position) from kernel.facts l)`})`;

function shown(fact: Fact, actor: Actor): AuditEntry {
  return {
    position: fact.position,
    at: fact.at.toString(),
    kind: fact.kind,
    actor: { kind: fact.actorKind, id: fact.actorId },
    subjects: fact.subjects,
    object: fact.objectType && fact.objectId ? { type: fact.objectType, id: fact.objectId } : null,
    version: fact.version,
    requestId: fact.requestId,
    data: masked(actor, fact.data),
    before: fact.before && masked(actor, fact.before),
    after: fact.after && masked(actor, fact.after),
  };
}
