import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { deckWithin } from '../access.ts';
import type { DeckRow } from '../tables.ts';
import { type SheetRow, type SheetState, sheetColumns } from './sheet-row.ts';

const columns = sql.join(sheetColumns.map((column) => sql.ref(column)));

/** The sheet and its deck, or 404; sheets of purchase decks are there only for who may see costs. */
export async function sheetWithin(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ sheet: SheetRow; deck: DeckRow }> {
  return found(
    db,
    actor,
    sql`select ${columns} from tariffs.sheets where id = ${id} and state <> 'discarded'`,
  );
}

/** The same, locked until the end of the transaction. 409 `sheet-in-work` unless it is in one of `states`. */
export async function lockSheet(
  work: Work,
  id: string,
  states: readonly SheetState[],
): Promise<{ sheet: SheetRow; deck: DeckRow }> {
  const held = await found(
    work.db,
    work.actor,
    sql`select ${columns} from tariffs.sheets where id = ${id} and state <> 'discarded' for no key update`,
  );
  if (!states.includes(held.sheet.state)) throw refusal('sheet-in-work', 409, { state: held.sheet.state });
  return held;
}

async function found(db: Db, actor: Actor, ask: RawBuilder<unknown>) {
  const { rows } = await ask.execute(db);
  const sheet = rows[0] as SheetRow | undefined;
  if (!sheet) throw notFound();
  return { sheet, deck: await deckWithin(db, actor, sheet.deck_id) };
}

/** The last version of a deck that is not withdrawn, and the one in force; 0: none. */
export async function headOf(
  db: Db,
  deckId: string,
  now: Temporal.Instant,
): Promise<{ head: number; inForce: number }> {
  const { rows } = await sql<{ head: number; in_force: number }>`
    select coalesce(max(number), 0) as head,
           coalesce(max(number) filter (where effective_at <= ${now}), 0) as in_force
    from tariffs.deck_versions where deck_id = ${deckId} and withdrawn_at is null`.execute(db);
  return { head: rows[0]?.head ?? 0, inForce: rows[0]?.in_force ?? 0 };
}
