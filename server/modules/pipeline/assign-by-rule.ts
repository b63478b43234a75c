import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Work } from '../../kernel/work.ts';
import {
  type Availability,
  availability,
  findPeople,
  isAvailable,
  type Person,
  peopleHolding,
} from '../identity/index.ts';
import { choose, fits, type LeadContext } from './rule.ts';
import type { RuleRow } from './tables.ts';

/** The first enabled rule that fits the lead. */
export async function findRule(work: Work, lead: LeadContext): Promise<RuleRow | null> {
  const { rows } = await sql<RuleRow>`
    select * from pipeline.assignment_rules where enabled order by position, id`.execute(work.db);
  return rows.find((rule) => fits(rule, lead)) ?? null;
}

/** The rule, locked: whose turn it is, is decided one lead after the other. Null if it is gone or switched off. */
export async function lockRule(work: Work, ruleId: string): Promise<RuleRow | null> {
  const { rows } = await sql<RuleRow>`
    select * from pipeline.assignment_rules where id = ${ruleId} and enabled for no key update`.execute(
    work.db,
  );
  return rows[0] ?? null;
}

/**
 * Whom the locked rule gives the next lead: somebody of its people who is active, not absent and, if the rule says
 * so, within working hours; else its fallback person, hours or not; else null: the lead waits.
 */
export async function choosePerson(work: Work, rule: RuleRow): Promise<string | null> {
  const available = await availableOf(work, await peopleOf(work, rule), rule.respect_hours);
  const loads = rule.mode === 'least-loaded' ? await openCardsOf(work, available) : new Map();
  const chosen = choose(rule.mode, available, { last: rule.last_person_id, loads });
  if (chosen === null) return activeOnly(work, rule.fallback_person_id);
  await sql`update pipeline.assignment_rules set last_person_id = ${chosen}, last_at = ${work.now}
    where id = ${rule.id}`.execute(work.db);
  return chosen;
}

/** Of these people, the available one with the fewest open cards; null if nobody is available. */
export async function chooseAmong(work: Work, personIds: readonly string[]): Promise<string | null> {
  if (personIds.length === 0) return null;
  const active = [...(await findPeople(work.db, personIds)).values()].filter((person) => person.active);
  const available = await availableOf(
    work,
    active.map((person) => person.id),
    true,
  );
  return choose('least-loaded', available, { last: null, loads: await openCardsOf(work, available) });
}

/**
 * Who gets leads of rules that name nobody: those who may receive leads. Administrators may do everything; they get
 * leads only where there is nobody else.
 */
export async function receivers(db: Db): Promise<Person[]> {
  const all = await peopleHolding(db, 'pipeline.receive');
  const managers = new Set((await peopleHolding(db, 'pipeline.manage')).map((person) => person.id));
  const sellers = all.filter((person) => !managers.has(person.id));
  return sellers.length > 0 ? sellers : all;
}

/** Active people of a rule: the named ones and the members of its teams; none named: all who may receive leads. */
async function peopleOf(work: Work, rule: RuleRow): Promise<string[]> {
  if (rule.person_ids.length === 0 && rule.team_ids.length === 0)
    return (await receivers(work.db)).map(({ id }) => id);
  const { rows } = await sql<{ user_id: string }>`
    select user_id from identity.team_members where team_id = any(${rule.team_ids}::uuid[])`.execute(work.db);
  const named = await findPeople(work.db, [...rule.person_ids, ...rows.map((row) => row.user_id)]);
  return [...named.values()].filter((person) => person.active).map((person) => person.id);
}

async function availableOf(work: Work, people: readonly string[], withinHours: boolean): Promise<string[]> {
  const hours = await availability(work.db, people);
  return people.filter((person) => {
    const known = hours.get(person);
    return known !== undefined && isAvailable(withinHours ? known : aroundTheClock(known), work.now);
  });
}

const wholeWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', until: '00:00' }));
const aroundTheClock = (known: Availability): Availability => ({ ...known, workingHours: wholeWeek });

async function openCardsOf(work: Work, people: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; cards: number }>`
    select person.id, (select count(*)::int from pipeline.cards c
                where c.on_board and c.closed_at is null and c.responsible_ids && array[person.id]) as cards
    from unnest(${[...people]}::uuid[]) as person (id)`.execute(work.db);
  return new Map(rows.map((row) => [row.id, row.cards]));
}

async function activeOnly(work: Work, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  return (await findPeople(work.db, [personId])).get(personId)?.active ? personId : null;
}
