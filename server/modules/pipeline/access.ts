import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, reach, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type CardRow, cardColumns, type StageRow, tables } from './tables.ts';

/** SQL: whether the card `alias` is within the actor's reach by this permission. */
export function withinReach(actor: Actor, permission: string, alias = 'c'): RawBuilder<SqlBool> {
  const within = reach(actor, permission);
  if (within === 'all') return sql<SqlBool>`true`;
  return sql<SqlBool>`${sql.ref(`${alias}.responsible_ids`)} && ${[...within]}::uuid[]`;
}

/** The card, if the actor may see it; absent and forbidden look alike (404). */
export async function cardWithin(db: Db, actor: Actor, cardId: string): Promise<CardRow> {
  return found(await readCard(db, cardId), actor);
}

/**
 * As `cardWithin`, but locked until the end of the transaction. 404 when it may not be seen, 403 when it may be seen
 * but not this. Who needs the lock of a stage takes it first (`lockStage`).
 */
export async function lockCard(db: Db, actor: Actor, cardId: string, permission: string): Promise<CardRow> {
  const row = await tables(db)
    .selectFrom('pipeline.cards')
    .select(cardColumns)
    .where('id', '=', cardId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const card = found(row as CardRow | undefined, actor);
  if (!reaches(actor, permission, card.responsible_ids)) throw refusal('not-permitted', 403, { permission });
  return card;
}

/** A stage that cards can be in, locked: places in its column are given out one transaction at a time. */
export async function lockStage(db: Db, stageId: string): Promise<StageRow | undefined> {
  return tables(db)
    .selectFrom('pipeline.stages')
    .selectAll()
    .where('id', '=', stageId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** The board or 404. Whoever may see cards may see every board; which cards is another question. */
export async function boardOf(db: Db, boardId: string) {
  const board = await tables(db)
    .selectFrom('pipeline.boards')
    .selectAll()
    .where('id', '=', boardId)
    .executeTakeFirst();
  if (!board) throw notFound();
  return board;
}

/** The board, locked, or 404: its stages are added, ordered and removed one change after the other. */
export async function lockBoard(work: Work, boardId: string) {
  const board = await tables(work.db)
    .selectFrom('pipeline.boards')
    .selectAll()
    .where('id', '=', boardId)
    .forUpdate()
    .executeTakeFirst();
  if (!board) throw notFound();
  return board;
}

/** Present stages of a board, in order. */
export async function stagesOf(db: Db, boardId: string): Promise<StageRow[]> {
  return tables(db)
    .selectFrom('pipeline.stages')
    .selectAll()
    .where('board_id', '=', boardId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
}

/** The stage, removed ones too, or 404. */
export async function stageOf(db: Db, stageId: string): Promise<StageRow> {
  const stage = await tables(db)
    .selectFrom('pipeline.stages')
    .selectAll()
    .where('id', '=', stageId)
    .executeTakeFirst();
  if (!stage) throw notFound();
  return stage;
}

async function readCard(db: Db, cardId: string): Promise<CardRow | undefined> {
  const row = await tables(db)
    .selectFrom('pipeline.cards')
    .select(cardColumns)
    .where('id', '=', cardId)
    .executeTakeFirst();
  return row as CardRow | undefined;
}

function found(card: CardRow | undefined, actor: Actor): CardRow {
  if (!card || !reaches(actor, 'pipeline.read', card.responsible_ids)) throw notFound();
  return card;
}
