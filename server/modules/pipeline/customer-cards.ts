import type { CustomerCards } from '../../../contracts/pipeline.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { customerWithin } from '../customers/index.ts';
import { readBoards, showStage } from './board.ts';
import { showCard } from './card.ts';
import { withPeople } from './load-cards.ts';
import { type CardRow, cardColumns, tables } from './tables.ts';

/** A customer's cards on all boards, open ones first; 404 when the customer is out of reach. */
export async function readCustomerCards(
  db: Db,
  actor: Actor,
  customerId: string,
  now: Temporal.Instant,
): Promise<CustomerCards> {
  const position = await readHorizon(db);
  await customerWithin(db, actor, customerId);
  const rows = await tables(db)
    .selectFrom('pipeline.cards')
    .select(cardColumns)
    .where('customer_id', '=', customerId)
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute();
  const cards = await withPeople(db, rows as CardRow[], now);
  const boards = await readBoards(db, actor);
  const stages = await tables(db).selectFrom('pipeline.stages').selectAll().execute();
  const items = cards.flatMap((row) => {
    const card = showCard(row, actor);
    const board = boards.find((one) => one.id === row.board_id);
    const stage = stages.find((one) => one.id === row.stage_id);
    return card && board && stage ? [{ card, board, stage: showStage(stage) }] : [];
  });
  const taken = new Set(items.filter(({ card }) => !card.closedAt).map(({ board }) => board.id));
  const others = boards.filter((board) => !taken.has(board.id)).map(({ id, name }) => ({ id, name }));
  return { items, others, position };
}
