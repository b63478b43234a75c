import { sql } from 'kysely';
import type { Card } from '../../../contracts/pipeline.ts';
import { reaches } from '../../kernel/access.ts';
import { invalid, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { customerWithin } from '../customers/index.ts';
import { lockStage } from './access.ts';
import { findOpenCard, insertCard } from './insert-card.ts';
import { shownCard } from './load-cards.ts';
import type { StageRow } from './tables.ts';

/**
 * Opens a card by hand, on top of the first stage unless one is named. 409 `open-card-exists` when the customer has
 * an open one on that board. Source and campaign are those of the customer's last lead.
 */
export async function openCard(
  work: Work,
  input: { customerId: string; boardId?: string | undefined; stageId?: string | undefined },
): Promise<Card> {
  const customer = await customerWithin(work.db, work.actor, input.customerId);
  if (!reaches(work.actor, 'pipeline.open', customer.responsibleIds)) {
    throw refusal('not-permitted', 403, { permission: 'pipeline.open' });
  }
  const boardId = input.boardId ?? (await defaultBoardId(work));
  const open = await findOpenCard(work, customer.id, boardId);
  if (open) throw refusal('open-card-exists', 409, { cardId: open.id });
  const stage = input.stageId ? await lockStage(work.db, input.stageId) : await firstStage(work, boardId);
  if (stage?.board_id !== boardId)
    throw invalid({ [input.stageId ? 'stageId' : 'boardId']: 'stage-unknown' });
  const touch = await lastTouch(work, customer.id);
  const card = await insertCard(work, { stage, customerId: customer.id, ...touch, via: 'hand' });
  if (!card) throw refusal('open-card-exists', 409);
  return shownCard(work.db, work.actor, card, work.now);
}

/** Where new cards of a board begin, locked: its first stage for open work. */
export async function firstStage(work: Work, boardId: string): Promise<StageRow | undefined> {
  const { rows } = await sql<StageRow>`
    select * from pipeline.stages where board_id = ${boardId} and removed_at is null
    order by kind <> 'open', position limit 1 for no key update`.execute(work.db);
  return rows[0];
}

/** The board for whatever names none. */
export async function defaultBoardId(work: Work): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from pipeline.boards order by is_default desc, created_at limit 1`.execute(work.db);
  if (!rows[0]) throw notFound();
  return rows[0].id;
}

async function lastTouch(work: Work, customerId: string) {
  const { rows } = await sql<{ source: string; campaign: string | null }>`
    select last_source as source, last_campaign as campaign from leads.touches where customer_id = ${customerId}
    `.execute(work.db);
  return rows[0] ?? { source: null, campaign: null };
}
