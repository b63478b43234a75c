import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { StoredFilter } from '../../../contracts/customers.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import { containsPattern, startsPattern } from '../../kernel/fold.ts';
import { withinReach } from './access.ts';
import { readSearch, type SearchText } from './search-text.ts';

type Condition = RawBuilder<SqlBool>;

/** SQL over `customers.customers c`: what the filter asks for, of what the actor reaches by `permission`. */
export function matching(filter: StoredFilter, actor: Actor, permission = 'customers.read'): Condition {
  const conditions: Condition[] = [
    filter.archived ? sql<SqlBool>`c.archived_at is not null` : sql<SqlBool>`c.archived_at is null`,
  ];
  if (reach(actor, permission) !== 'all') conditions.push(withinReach(actor, permission, 'c.id'));
  if (filter.kind) conditions.push(sql`c.kind = ${filter.kind}`);
  if (filter.tag?.length) {
    conditions.push(sql`exists (select from customers.customer_tags ct
      where ct.customer_id = c.id and ct.tag_id = any(array(
        select t.id from customers.tags t
        where t.folded in (select kernel.fold(name) from unnest(${filter.tag}::text[]) as n (name)))))`);
  }
  if (filter.responsible?.length) conditions.push(responsible(filter.responsible));
  if (filter.createdFrom) conditions.push(sql`c.created_at >= ${dayStart(filter.createdFrom, actor.zone)}`);
  if (filter.createdTo) conditions.push(sql`c.created_at < ${dayStart(filter.createdTo, actor.zone, 1)}`);
  const search = readSearch(filter.search ?? '');
  if (search) conditions.push(found(search, actor));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** The stored form of a list's query: days as text, nothing that is absent. */
export function storedFilterOf(query: {
  search?: string | undefined;
  responsible?: string[] | undefined;
  tag?: string[] | undefined;
  kind?: 'person' | 'company' | undefined;
  createdFrom?: Temporal.PlainDate | undefined;
  createdTo?: Temporal.PlainDate | undefined;
  archived?: boolean | undefined;
}): StoredFilter {
  const { search, responsible, tag, kind, createdFrom, createdTo, archived } = query;
  return {
    ...(search ? { search } : {}),
    ...(responsible?.length ? { responsible } : {}),
    ...(tag?.length ? { tag } : {}),
    ...(kind ? { kind } : {}),
    ...(createdFrom ? { createdFrom: createdFrom.toString() } : {}),
    ...(createdTo ? { createdTo: createdTo.toString() } : {}),
    ...(archived ? { archived } : {}),
  };
}

function responsible(wanted: readonly string[]): Condition {
  const ids = wanted.filter((one) => one !== 'none');
  const any: Condition[] = [];
  if (ids.length > 0) {
    any.push(sql`exists (select from customers.responsibles r
      where r.customer_id = c.id and r.user_id = any(${ids}::uuid[]))`);
  }
  if (wanted.includes('none')) {
    any.push(sql`not exists (select from customers.responsibles r where r.customer_id = c.id)`);
  }
  return sql<SqlBool>`(${sql.join(any, sql` or `)})`;
}

/** Names and contact data live in two tables, each with its index: whoever may match by both is a union of the two. */
function found(search: SearchText, actor: Actor): Condition {
  const name = byName(search);
  const contact = byContact(search, actor);
  if (!contact) return name ?? sql<SqlBool>`false`;
  if (!name) return sql<SqlBool>`c.id in (${contact})`;
  return sql<SqlBool>`c.id in (select c.id from customers.customers c where ${name} union ${contact})`;
}

function byName({ nameStart, nameWords }: SearchText): Condition | null {
  if (nameStart !== null) return wordStarts(nameStart);
  if (nameWords.length === 0) return null;
  const selective = nameWords.some((word) => [...word].length > 2);
  const words = nameWords.map((word) =>
    selective ? sql<SqlBool>`c.folded_name like ${containsPattern(word)}` : wordStarts(word),
  );
  return sql<SqlBool>`(${sql.join(words, sql` and `)})`;
}

const wordStarts = (start: string): Condition => {
  const pattern = startsPattern(start);
  return sql<SqlBool>`(c.folded_name like ${pattern} or c.folded_name like ${`% ${pattern}`})`;
};

/**
 * Parts of phones and addresses find only customers whose contact data the actor sees anyway: otherwise digits could
 * be guessed one by one. Who knows the whole number may ask whose it is.
 */
function byContact({ digits, email, exact }: SearchText, actor: Actor): RawBuilder<unknown> | null {
  const parts: Condition[] = [
    ...digits.map((part) => sql<SqlBool>`i.kind = 'phone' and i.value like ${containsPattern(part)}`),
    ...(email === null ? [] : [sql<SqlBool>`i.kind = 'email' and i.value like ${likeContains(email)}`]),
  ];
  if (parts.length === 0) return null;
  const seen = reach(actor, 'customers.see-contact');
  const part = sql`(${sql.join(parts, sql` or `)})`;
  const visible =
    seen === 'all' ? part : sql`${part} and ${withinReach(actor, 'customers.see-contact', 'i.customer_id')}`;
  const whole = sql`select i.customer_id from customers.identities i
    where i.kind in ('phone', 'email') and i.value = ${exact} and i.account = ''`;
  const partly = sql`select i.customer_id from customers.identities i
    where i.kind in ('phone', 'email') and ${visible}`;
  return seen === 'all' || exact === null ? partly : sql`${partly} union ${whole}`;
}

const likeContains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function dayStart(day: string, zone: string, plusDays = 0): Temporal.Instant {
  return Temporal.PlainDate.from(day).add({ days: plusDays }).toZonedDateTime(zone).toInstant();
}
