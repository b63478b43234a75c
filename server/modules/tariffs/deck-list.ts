import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { DeckLine, deckListQuery, deckPage } from '../../../contracts/tariffs.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { formatDecimal } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import type { DeckRow } from './tables.ts';

/** Decks by their code. Who may not see costs sees sale decks only. */
export async function listDecks(
  db: Db,
  actor: Actor,
  query: z.output<typeof deckListQuery>,
  now: Temporal.Instant,
): Promise<z.input<typeof deckPage>> {
  const position = await readHorizon(db);
  const after = decodeCursor(query.cursor, z.tuple([z.string()]));
  const conditions: RawBuilder<SqlBool>[] = [
    query.archived ? sql`d.archived_at is not null` : sql`d.archived_at is null`,
  ];
  if (!holds(actor, 'tariffs.see-cost')) conditions.push(sql`d.side = 'sale'`);
  if (query.side) conditions.push(sql`d.side = ${query.side}`);
  if (query.service) conditions.push(sql`d.service = ${query.service}`);
  if (query.currency) conditions.push(sql`d.currency = ${query.currency}`);
  if (query.customerId) conditions.push(sql`d.owner_customer_id = ${query.customerId}`);
  if (query.search) {
    const part = sql`${`%${fold(query.search).replace(/[%_\\]/g, '\\$&')}%`}`;
    conditions.push(sql`(kernel.fold(d.name) like ${part} or kernel.fold(d.code) like ${part})`);
  }
  if (after) conditions.push(sql`lower(d.code) > ${after[0]}`);
  const lines = await readDeckLines(db, now, sql.join(conditions, sql` and `), query.limit + 1);
  return {
    ...pageOf(
      lines,
      query.limit,
      (line) => [line.code.toLowerCase()],
      (line) => line,
    ),
    position,
  };
}

type LineRow = DeckRow & {
  owner: { id: string; name: string } | null;
  in_force: number | null;
  rules: number;
  next: { number: number; effectiveAt: string } | null;
};

/** Decks that fulfil a condition on `d`, by their code. */
export async function readDeckLines(
  db: Db,
  now: Temporal.Instant,
  where: RawBuilder<unknown>,
  limit = 1000,
): Promise<DeckLine[]> {
  // How many rules a version has is what its versions up to it have added and closed: nothing is counted.
  const { rows } = await sql<LineRow>`
    select d.*, f.in_force, coalesce(f.rules, 0)::int as rules,
           (select jsonb_build_object('id', c.id, 'name', c.name)
            from customers.summaries c where c.id = d.owner_customer_id) as owner,
           (select jsonb_build_object('number', v.number, 'effectiveAt', v.effective_at) from tariffs.deck_versions v
            where v.deck_id = d.id and v.withdrawn_at is null and v.effective_at > ${now}
            order by v.number limit 1) as next
    from tariffs.decks d
    left join lateral (
      select max(v.number) as in_force, sum(v.added - v.closed) as rules from tariffs.deck_versions v
      where v.deck_id = d.id and v.withdrawn_at is null and v.effective_at <= ${now}) f on true
    where ${where} order by lower(d.code) limit ${limit}`.execute(db);
  return rows.map(lineOf);
}

const lineOf = (row: LineRow): DeckLine => ({
  id: row.id,
  code: row.code,
  name: row.name,
  side: row.side,
  service: row.service,
  currency: row.currency,
  zone: row.zone,
  tax: row.tax,
  taxRate: row.tax_rate === null ? null : formatDecimal(BigInt(row.tax_rate) * 100n),
  owner: row.owner,
  round: { mode: row.round_mode, decimals: row.round_decimals },
  archivedAt: row.archived_at?.toString() ?? null,
  inForce: row.in_force,
  rules: row.rules,
  next: row.next && { ...row.next, effectiveAt: Temporal.Instant.from(row.next.effectiveAt).toString() },
  version: row.version,
});
