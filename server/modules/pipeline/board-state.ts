import { sql } from 'kysely';
import type { BoardColumn, BoardFilter, BoardState, BoardTotals, Card } from '../../../contracts/pipeline.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { encodeCursor } from '../../kernel/page.ts';
import { boardOf } from './access.ts';
import { type AsOf, asOf } from './as-of.ts';
import { showBoard, showStage } from './board.ts';
import { showCard } from './card.ts';
import { visibleCards } from './filter.ts';
import { withPeople } from './load-cards.ts';
import { type CardRow, cardColumns, type StageRow } from './tables.ts';

type Asked = { boardId: string; filter: BoardFilter; now: Temporal.Instant };

/**
 * A board as one actor sees it: every column with its true total and its first cards. Totals, cards and the position
 * for later changes come from one statement, hence one snapshot: state and changes fit together exactly.
 */
export async function readBoardState(
  db: Db,
  actor: Actor,
  { boardId, filter, now, limit }: Asked & { limit: number },
): Promise<BoardState> {
  const board = await boardOf(db, boardId);
  const { columns, position, seen } = await readColumns(db, actor, { boardId, filter, now }, limit);
  const cards = await withPeople(
    db,
    columns.flatMap((column) => column.cards.slice(0, limit)),
    now,
  );
  const shown = new Map(cards.map((card) => [card.id, showCard(card, actor)]));
  return {
    board: showBoard(
      board,
      columns.map((column) => column.stage),
      actor,
    ),
    columns: columns.map(({ stage, total, cards }): BoardColumn => {
      const kept = cards.slice(0, limit);
      return {
        stage: showStage(stage),
        total,
        items: kept.map((card) => shown.get(card.id)).filter((card): card is Card => !!card),
        nextCursor: cards.length > limit ? encodeCursor([kept.at(-1)?.rank]) : null,
      };
    }),
    position,
    seen,
  };
}

/** Totals alone, by stage. */
export async function readTotals(
  db: Db,
  actor: Actor,
  { boardId, filter, now }: Asked,
): Promise<BoardTotals> {
  await boardOf(db, boardId);
  const { rows } = await sql<AsOf & { id: string; total: number }>`
    with ${asOf(`board:${boardId}`)}, ${countsOf(actor, { boardId, filter, now })}
    select s.id, coalesce(t.total, 0) as total, as_of.position, as_of.seen
    from as_of, pipeline.stages s left join counts t on t.stage_id = s.id
    where s.board_id = ${boardId} and s.removed_at is null`.execute(db);
  return {
    totals: Object.fromEntries(rows.map((row) => [row.id, row.total])),
    position: Number(rows[0]?.position ?? 0),
    seen: rows[0]?.seen ?? [],
  };
}

const countsOf = (actor: Actor, { boardId, filter, now }: Asked) => sql`counts as materialized (
  select c.stage_id, count(*)::int as total from pipeline.cards c
  where c.board_id = ${boardId} and ${visibleCards(actor, filter, now)} group by c.stage_id)`;

type ColumnRows = { stage: StageRow; total: number; cards: CardRow[] };
type Joined = Record<string, unknown> & { id: string; total: number; at_position: number; seen: number[] };

async function readColumns(
  db: Db,
  actor: Actor,
  asked: Asked,
  limit: number,
): Promise<{ columns: ColumnRows[] } & AsOf> {
  const shown = reach(actor, 'pipeline.read') === 'all' ? columnByColumn : inOnePass;
  const { rows } = await shown(actor, asked, limit).execute(db);
  const columns = new Map<string, ColumnRows>();
  for (const row of rows) {
    const column = columns.get(row.id) ?? { stage: row as unknown as StageRow, total: row.total, cards: [] };
    columns.set(row.id, column);
    if (row.c_id !== null) column.cards.push(cardOf(row));
  }
  const position = Number(rows[0]?.at_position ?? 0);
  return { columns: [...columns.values()], position, seen: rows[0]?.seen ?? [] };
}

/** Who reaches everything: totals from an index alone, first cards straight from the order of each column. */
const columnByColumn = (actor: Actor, asked: Asked, limit: number) => sql<Joined>`
  with ${asOf(`board:${asked.boardId}`)}, ${countsOf(actor, asked)}
  select s.*, coalesce(t.total, 0) as total, as_of.position as at_position, as_of.seen, first.*
  from as_of, pipeline.stages s
  left join counts t on t.stage_id = s.id
  left join lateral (
    select ${prefixed} from pipeline.cards c
    where c.stage_id = s.id and t.total > 0 and ${visibleCards(actor, asked.filter, asked.now)}
    order by c.rank limit ${limit + 1}) first on true
  where s.board_id = ${asked.boardId} and s.removed_at is null
  order by s.position, first.c_rank`;

/** Who reaches some: their cards are found by person, and numbered within the columns. */
const inOnePass = (actor: Actor, asked: Asked, limit: number) => sql<Joined>`
  with ${asOf(`board:${asked.boardId}`)},
  mine as materialized (
    select c.*, row_number() over in_column as n, count(*) over (partition by c.stage_id)::int as total
    from pipeline.cards c
    where c.board_id = ${asked.boardId} and ${visibleCards(actor, asked.filter, asked.now)}
    window in_column as (partition by c.stage_id order by c.rank))
  select s.*, coalesce(c.total, 0) as total, as_of.position as at_position, as_of.seen, ${prefixed}
  from as_of, pipeline.stages s left join mine c on c.stage_id = s.id and c.n <= ${limit + 1}
  where s.board_id = ${asked.boardId} and s.removed_at is null
  order by s.position, c.rank`;

const prefixed = sql.join(
  cardColumns.map((column) => sql`${sql.ref(`c.${column}`)} as ${sql.ref(`c_${column}`)}`),
);

const cardOf = (row: Joined): CardRow =>
  Object.fromEntries(cardColumns.map((column) => [column, row[`c_${column}`]])) as unknown as CardRow;
