import { sql } from 'kysely';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { announce, stageWords } from './facts.ts';
import { rankOnTop } from './place.ts';
import { lockCardsOf } from './refresh-cards.ts';
import { readTruth } from './shown.ts';
import type { CardRow, StageRow } from './tables.ts';

export type NewCard = {
  /** Locked. */
  stage: StageRow;
  customerId: string;
  source: string | null;
  campaign: string | null;
  via: 'lead' | 'hand';
  waitingForRule?: string | null;
};

/** Puts a card on top of a column and announces it. Null if the customer has an open one on this board. */
export async function insertCard(work: Work, given: NewCard): Promise<CardRow | null> {
  const { stage, customerId } = given;
  const truth = (await readTruth(work.db, [customerId])).get(customerId);
  if (!truth) throw notFound();
  if (truth.archived) throw refusal('customer-archived', 409);
  const rank = await rankOnTop(work.db, stage.id);
  const waits = truth.responsible_ids.length === 0 ? (given.waitingForRule ?? null) : null;
  const { rows } = await sql<CardRow>`
    with made as (
      insert into pipeline.cards (board_id, stage_id, customer_id, rank, opened_at, entered_stage_at, source, campaign,
        waiting_since, waiting_rule_id, customer_name, phone, responsible_ids, tags, last_contact_at, next_activity_id,
        next_activity_type, next_activity_title, next_due_at, closed_at, outcome)
      values (${stage.board_id}, ${stage.id}, ${customerId}, ${rank}, ${work.now}, ${work.now}, ${given.source},
        ${given.campaign}, ${waits === null ? null : work.now}, ${waits}, ${truth.customer_name}, ${truth.phone},
        ${truth.responsible_ids}::uuid[], ${truth.tags}::text[], ${truth.last_contact_at}, ${truth.next_activity_id},
        ${truth.next_activity_type}, ${truth.next_activity_title}, ${truth.next_due_at},
        ${stage.kind === 'won' || stage.kind === 'lost' ? work.now : null},
        ${stage.kind === 'won' || stage.kind === 'lost' ? stage.kind : null})
      on conflict (customer_id, board_id) where closed_at is null do nothing
      returning *),
    entered as (
      insert into pipeline.stage_visits (card_id, stage_id, entered_at, entered_by)
      select id, stage_id, ${work.now}, ${work.actor.id}::uuid from made)
    select * from made`.execute(work.db);
  const card = rows[0] ?? null;
  if (!card) return null;
  announce(work, 'pipeline.card-opened', card, { was: null, data: { ...stageWords(stage), via: given.via } });
  if (waits !== null)
    announce(work, 'pipeline.card-waits', card, { tell: ['customer'], data: { ruleId: waits } });
  return card;
}

/** The customer's open card on a board, locked. */
export async function findOpenCard(work: Work, customerId: string, boardId: string): Promise<CardRow | null> {
  await lockCardsOf(work, [customerId]);
  const { rows } = await sql<CardRow>`
    select * from pipeline.cards where customer_id = ${customerId} and board_id = ${boardId} and closed_at is null
    for no key update`.execute(work.db);
  return rows[0] ?? null;
}
