import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type BundleRow, type DeckRow, type PlanRow, tables } from './tables.ts';

/** The deck or 404; purchase decks are there only for who may see costs. */
export async function deckWithin(db: Db, actor: Actor, deckId: string): Promise<DeckRow> {
  const row = (await tables(db)
    .selectFrom('tariffs.decks')
    .selectAll()
    .where('id', '=', deckId)
    .executeTakeFirst()) as DeckRow | undefined;
  if (!row || (row.side === 'purchase' && !holds(actor, 'tariffs.see-cost'))) throw notFound();
  return row;
}

/** The deck, locked until the end of the transaction: its versions are made one after the other. */
export async function lockDeck(work: Work, deckId: string): Promise<DeckRow> {
  await sql`select from tariffs.decks where id = ${deckId} for no key update`.execute(work.db);
  return deckWithin(work.db, work.actor, deckId);
}

/** The plan or 404. */
export async function planOf(db: Db, planId: string): Promise<PlanRow> {
  const row = await tables(db)
    .selectFrom('tariffs.plans')
    .selectAll()
    .where('id', '=', planId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as PlanRow;
}

/** The plan, locked until the end of the transaction. */
export async function lockPlan(work: Work, planId: string): Promise<PlanRow> {
  await sql`select from tariffs.plans where id = ${planId} for no key update`.execute(work.db);
  return planOf(work.db, planId);
}

/** The bundle, locked until the end of the transaction, or 404. */
export async function lockBundle(work: Work, bundleId: string): Promise<BundleRow> {
  const row = await tables(work.db)
    .selectFrom('tariffs.bundles')
    .selectAll()
    .where('id', '=', bundleId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row as BundleRow;
}
