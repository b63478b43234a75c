import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { RuleLine, ruleListQuery, rulePage } from '../../../contracts/tariffs.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { fold } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { notFound } from '../../kernel/refusal.ts';
import { deckWithin } from './access.ts';
import { ruleColumns, ruleOf } from './rule-row.ts';
import type { RuleRow } from './tables.ts';

/** The rules of one version of a deck, by prefix. Digits find prefixes, other text destinations. */
export async function listRules(
  db: Db,
  actor: Actor,
  deckId: string,
  query: z.output<typeof ruleListQuery>,
): Promise<z.input<typeof rulePage>> {
  const position = await readHorizon(db);
  await deckWithin(db, actor, deckId);
  const version = query.version ?? (await lastVersion(db, deckId));
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.string()]));
  const conditions: RawBuilder<SqlBool>[] = [
    sql`deck_id = ${deckId}`,
    sql`from_version <= ${version}`,
    sql`(until_version is null or until_version > ${version})`,
  ];
  if (query.group) conditions.push(sql`destination_group = ${query.group}`);
  if (query.search) conditions.push(found(query.search));
  const filter = sql.join(conditions, sql` and `);
  const beyond = after ? sql`and (prefix, id) > (${after[0]} collate "C", ${after[1]}::bigint)` : sql``;
  const { rows } = await sql<RuleRow>`
    select ${sql.join([...ruleColumns, 'from_version', 'until_version'].map((column) => sql.ref(column)))}
    from tariffs.rules where ${filter} ${beyond} order by prefix, id limit ${query.limit + 1}`.execute(db);
  const total = after ? undefined : await count(db, filter);
  return {
    ...pageOf(rows, query.limit, (row) => [row.prefix, String(row.id)], lineOf),
    ...(total === undefined ? {} : { total }),
    version,
    position,
  };
}

/** One rule of a deck, whichever version it stands in. */
export async function readRule(db: Db, actor: Actor, deckId: string, ruleId: string): Promise<RuleLine> {
  await deckWithin(db, actor, deckId);
  const { rows } = await sql<RuleRow>`
    select ${sql.join([...ruleColumns, 'from_version', 'until_version'].map((column) => sql.ref(column)))}
    from tariffs.rules where id = ${ruleId}::bigint and deck_id = ${deckId}`.execute(db);
  if (!rows[0]) throw notFound();
  return lineOf(rows[0]);
}

const lineOf = (row: RuleRow): RuleLine =>
  ({ ...ruleOf(row), fromVersion: row.from_version, untilVersion: row.until_version }) as RuleLine;

// A whole number finds the prefixes it begins with, too: which rules could price it.
function found(search: string): RawBuilder<SqlBool> {
  const digits = search.replace(/[\s+()-]/g, '');
  if (!/^[\d*#]+$/.test(digits)) {
    const part = `%${fold(search).replace(/[%_\\]/g, '\\$&')}%`;
    return sql`folded_destination like ${part}`;
  }
  const begins = sql<SqlBool>`(prefix >= ${digits} and prefix < ${`${digits}\uffff`})`;
  if (digits.length < 5) return begins;
  const along = Array.from({ length: digits.length }, (_, n) => digits.slice(0, n));
  return sql`(${begins} or prefix = any(${along}::text[]))`;
}

async function lastVersion(db: Db, deckId: string): Promise<number> {
  const { rows } = await sql<{ number: number | null }>`
    select max(number) as number from tariffs.deck_versions
    where deck_id = ${deckId} and withdrawn_at is null`.execute(db);
  return rows[0]?.number ?? 0;
}

async function count(db: Db, filter: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from tariffs.rules where ${filter}`.execute(db);
  return rows[0]?.total ?? 0;
}
