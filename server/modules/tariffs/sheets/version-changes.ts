import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { ChangeKind, versionChangesQuery } from '../../../../contracts/tariffs-sheets.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { notFound } from '../../../kernel/refusal.ts';
import { deckWithin } from '../access.ts';
import { type ChangeRow, foundBy, showChange, sideOf } from './change-list.ts';

type Counts = Record<'added' | 'raised' | 'lowered' | 'changed' | 'closed', number>;

/** How one version of a deck differs from an earlier one (or the other way round), page by page. */
export async function listVersionChanges(
  db: Db,
  actor: Actor,
  deckId: string,
  number: number,
  query: z.output<typeof versionChangesQuery>,
) {
  const deck = await deckWithin(db, actor, deckId);
  const against = query.against ?? (await versionBefore(db, deckId, number));
  await demandVersions(db, deckId, [number, against]);
  const differences = sql`${changes(deckId, against, number)}`;
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (query.kind) conditions.push(sql`kind = ${query.kind}`);
  if (query.search) conditions.push(foundBy(query.search, 'folded'));
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.string()]));
  if (after) conditions.push(sql`(prefix, id) > (${after[0]} collate "C", ${after[1]}::bigint)`);
  const { rows } = await sql<ChangeRow>`
    with ${differences}, paged as (
      select * from differences where ${sql.join(conditions, sql` and `)} order by prefix, id limit ${query.limit + 1})
    select p.id, p.kind, null as reason, p.prefix, p.destination, null::integer as line,
      (p.new_rate - p.old_rate)::text as change,
      case when p.old_rate > 0 then round((p.new_rate - p.old_rate) * 100 / p.old_rate, 2)::text end as percent,
      case when o.id is not null then ${sideOf('o')} end as old,
      case when n.id is not null then ${sideOf('n')} end as new
    from paged p left join tariffs.rules o on o.id = p.old_id left join tariffs.rules n on n.id = p.new_id
    order by p.prefix, p.id`.execute(db);
  const page = pageOf(
    rows,
    query.limit,
    (row) => [row.prefix, String(row.id)],
    (row) => showChange(row, deck.service),
  );
  return { ...page, against, counts: await count(db, differences) };
}

async function count(db: Db, differences: RawBuilder<unknown>): Promise<Counts> {
  const { rows } = await sql<{ kind: ChangeKind; n: number }>`
    with ${differences} select kind, count(*)::int as n from differences group by kind`.execute(db);
  const counts: Counts = { added: 0, raised: 0, lowered: 0, changed: 0, closed: 0 };
  for (const { kind, n } of rows) counts[kind as keyof Counts] = n;
  return counts;
}

// A rule of one version that the other has too is not looked at. Those of one prefix, weight and window belong together.
const changes = (deckId: string, from: number, until: number): RawBuilder<unknown> => sql`
  was as (${onlyIn(deckId, from, until)}),
  is_now as (${onlyIn(deckId, until, from)}),
  differences as (
    select coalesce(n.id, o.id) as id, coalesce(n.prefix, o.prefix) as prefix, o.id as old_id, n.id as new_id,
           o.rate as old_rate, n.rate as new_rate,
           coalesce(n.destination, o.destination) as destination,
           coalesce(n.folded_destination, o.folded_destination) as folded,
           case when o.id is null then 'added' when n.id is null then 'closed' when n.rate > o.rate then 'raised'
             when n.rate < o.rate then 'lowered' else 'changed' end as kind
    from was o full join is_now n
      on n.prefix = o.prefix and n.weight = o.weight and n.window_json = o.window_json and n.place = o.place
  )`;

const onlyIn = (deckId: string, version: number, other: number): RawBuilder<unknown> => sql`
  select r.id, r.prefix, r.weight, coalesce(r.when_json, 'null') as window_json, r.destination, r.folded_destination,
         tariffs.minute_rate(r.steps) as rate,
         row_number() over (partition by r.prefix, r.weight, coalesce(r.when_json, 'null')
           order by r.valid_from desc nulls last) as place
  from tariffs.rules r where r.deck_id = ${deckId} and ${isIn(version)} and not ${isIn(other)}`;

/** Whether rule `r` is in a version. */
export const isIn = (version: number): RawBuilder<SqlBool> =>
  sql`(r.from_version <= ${version} and (r.until_version is null or r.until_version > ${version}))`;

async function versionBefore(db: Db, deckId: string, number: number): Promise<number> {
  const { rows } = await sql<{ number: number | null }>`
    select max(number) as number from tariffs.deck_versions
    where deck_id = ${deckId} and number < ${number} and withdrawn_at is null`.execute(db);
  return rows[0]?.number ?? 0;
}

/** 404 unless the deck has these versions and none was withdrawn; 0 is the deck before its first. */
export async function demandVersions(db: Db, deckId: string, numbers: readonly number[]): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    select number from tariffs.deck_versions
    where deck_id = ${deckId} and number = any(${[...numbers]}::integer[]) and withdrawn_at is null`.execute(
    db,
  );
  const known = new Set([0, ...rows.map((row) => row.number)]);
  if (!numbers.every((number) => known.has(number))) throw notFound();
}
