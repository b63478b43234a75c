import { sql } from 'kysely';
import { z } from 'zod';
import type { BoardFilter, ColumnPage } from '../../../contracts/pipeline.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { notFound } from '../../kernel/refusal.ts';
import { stageOf } from './access.ts';
import { type AsOf, asOf } from './as-of.ts';
import { type LoadedCard, showCard } from './card.ts';
import { visibleCards } from './filter.ts';
import { withPeople } from './load-cards.ts';
import { type CardRow, cardColumns } from './tables.ts';

type Asked = {
  boardId: string;
  stageId: string;
  filter: BoardFilter;
  cursor: string | undefined;
  limit: number;
  now: Temporal.Instant;
};

const cursorShape = z.tuple([z.string()]);

/** A further page of one column; `total` counts the whole column. */
export async function readColumn(db: Db, actor: Actor, asked: Asked): Promise<ColumnPage> {
  const { boardId, stageId, filter, limit, now } = asked;
  const stage = await stageOf(db, stageId);
  if (stage.board_id !== boardId || stage.removed_at) throw notFound();
  const after = decodeCursor(asked.cursor, cursorShape)?.[0] ?? '';
  const visible = visibleCards(actor, filter, now);
  const counted = await sql<AsOf & { total: number }>`
    with ${asOf(`board:${boardId}`)}
    select as_of.position, (select count(*)::int from pipeline.cards c where c.stage_id = ${stageId} and ${visible}) as total
    from as_of`.execute(db);
  const { rows } = await sql<CardRow>`
    select ${sql.join(cardColumns.map((column) => sql.ref(`c.${column}`)))} from pipeline.cards c
    where c.stage_id = ${stageId} and c.rank > ${after} and ${visible}
    order by c.rank limit ${limit + 1}`.execute(db);
  const cards = await withPeople(db, rows, now);
  const page = pageOf(
    cards,
    limit,
    (card: LoadedCard) => [card.rank],
    (card) => showCard(card, actor),
  );
  return {
    items: page.items.filter((card) => card !== null),
    nextCursor: page.nextCursor,
    total: counted.rows[0]?.total ?? 0,
    position: Number(counted.rows[0]?.position ?? 0),
  };
}
