import { sql } from 'kysely';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { findPeople } from '../identity/index.ts';
import { subjectsOf } from './facts.ts';

/** Counts a change of the customer and answers its new version. Once for each gesture, after its row was locked. */
export async function bump(work: Work, customerId: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`update customers.customers
    set version = version + 1, changed_at = ${work.now} where id = ${customerId} returning version`.execute(
    work.db,
  );
  return rows[0]?.version ?? 0;
}

/** Announces a change of one customer. */
export function announce(
  work: Work,
  kind: `customers.${string}`,
  customerId: string,
  version: number,
  more: {
    data?: Record<string, unknown>;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
    lostBy?: readonly string[];
  } = {},
): void {
  work.record({
    kind,
    subjects: subjectsOf(customerId),
    object: { type: 'customer', id: customerId },
    version,
    ...more,
    data: { customerId, ...more.data },
  });
}

/** Refuses (422) unless all of them are persons who can sign in. */
export async function demandActive(work: Work, userIds: readonly string[], field: string): Promise<void> {
  const people = await findPeople(work.db, userIds);
  if (userIds.some((id) => !people.get(id)?.active)) throw invalid({ [field]: 'person-not-active' });
}

export type SetChange = { added: string[]; removed: string[] };

/** What must be added to and removed from `present` so that it becomes `wanted`. */
export function difference(present: readonly string[], wanted: readonly string[]): SetChange {
  return {
    added: [...new Set(wanted)].filter((one) => !present.includes(one)),
    removed: present.filter((one) => !wanted.includes(one)),
  };
}

export const isEmpty = ({ added, removed }: SetChange): boolean => added.length === 0 && removed.length === 0;

/** Writes who is responsible; the row is locked, the persons are known to be active. */
export async function writeResponsibles(work: Work, customerId: string, change: SetChange): Promise<void> {
  if (change.removed.length > 0) {
    await sql`delete from customers.responsibles
      where customer_id = ${customerId} and user_id = any(${change.removed}::uuid[])`.execute(work.db);
  }
  if (change.added.length > 0) {
    await sql`insert into customers.responsibles (customer_id, user_id, since)
      select ${customerId}, user_id, ${work.now} from unnest(${change.added}::uuid[]) as t (user_id)
      on conflict do nothing`.execute(work.db);
  }
}

/** Tags as given, white space squeezed, each once whatever its case. */
export function cleanTags(tags: readonly string[], fold: (text: string) => string): string[] {
  const clean = tags
    .map((tag) => tag.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((tag) => fold(tag) !== '');
  return clean.filter((tag, index) => clean.findIndex((other) => fold(other) === fold(tag)) === index);
}

/** Writes a customer's tags; new ones are made. The row is locked. */
export async function writeTags(work: Work, customerId: string, change: SetChange): Promise<void> {
  if (change.removed.length > 0) {
    await sql`delete from customers.customer_tags c using customers.tags t
      where c.customer_id = ${customerId} and t.id = c.tag_id
        and t.folded in (select kernel.fold(name) from unnest(${change.removed}::text[]) as n (name))`.execute(
      work.db,
    );
  }
  if (change.added.length > 0) {
    await makeTags(work, change.added);
    await sql`insert into customers.customer_tags (customer_id, tag_id)
      select ${customerId}, t.id from customers.tags t
      where t.folded in (select kernel.fold(name) from unnest(${change.added}::text[]) as n (name))
      on conflict do nothing`.execute(work.db);
  }
}

/** Makes the tags that are not there yet. Sorted: two gestures with the same new tags wait in one order. */
export async function makeTags(work: Work, tags: readonly string[]): Promise<void> {
  await sql`insert into customers.tags (name)
    select name from unnest(${[...tags].sort()}::text[]) as n (name)
    where not exists (select from customers.tags t where t.folded = kernel.fold(n.name))
    on conflict (folded) do nothing`.execute(work.db);
}

/** A customer's tags. */
export async function tagsOf(work: Work, customerId: string): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`select tag from customers.tags_of
    where customer_id = ${customerId} order by folded_tag`.execute(work.db);
  return rows.map((row) => row.tag);
}
