import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Fact } from '../../kernel/facts.ts';
import { withinReach } from '../customers/index.ts';
import { findPeople } from '../identity/index.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Names of the people and customers that these facts speak of; customers only within the actor's reach. */
export async function namesIn(db: Db, actor: Actor, facts: readonly Fact[]): Promise<Record<string, string>> {
  const ids = [
    ...new Set(
      facts.flatMap(({ actorId, subjects, data, before, after }) => [
        ...(actorId ? [actorId] : []),
        ...(JSON.stringify([subjects, data, before, after]).match(uuid) ?? []),
      ]),
    ),
  ];
  if (ids.length === 0) return {};
  const people = await findPeople(db, ids);
  const { rows: customers } = await sql<{ id: string; name: string }>`
    select c.id, c.name from customers.summaries c
    where c.id = any(${ids}::uuid[]) and ${withinReach(actor, 'customers.read', 'c.id')}`.execute(db);
  return Object.fromEntries([...people.values(), ...customers].map(({ id, name }) => [id, name]));
}
