import type { Card, CardPerson } from '../../../contracts/pipeline.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { showContact } from '../customers/index.ts';
import type { CardRow } from './tables.ts';

/** A card with the people on it, as every answer and every live change begins. */
export type LoadedCard = CardRow & { people: CardPerson[]; overdue: boolean };

/** The card as this actor may see it; null when it is out of reach. */
export function showCard(card: LoadedCard, actor: Actor): Card | null {
  const { responsible_ids: responsibleIds } = card;
  if (!reaches(actor, 'pipeline.read', responsibleIds)) return null;
  return {
    id: card.id,
    version: card.version,
    boardId: card.board_id,
    stageId: card.stage_id,
    rank: card.rank,
    customerId: card.customer_id,
    name: card.customer_name,
    phone: showContact(actor, { responsibleIds, phone: card.phone, email: null }).phone,
    responsibles: card.people,
    tags: card.tags,
    source: card.source,
    campaign: card.campaign,
    lastContactAt: card.last_contact_at?.toString() ?? null,
    nextReminder: reminderOf(card),
    followUpOverdue: card.overdue,
    openedAt: card.opened_at.toString(),
    enteredStageAt: card.entered_stage_at.toString(),
    closedAt: card.closed_at?.toString() ?? null,
    outcome: card.outcome,
    lostReason: card.lost_reason,
    onBoard: card.on_board,
    waiting: card.waiting_since !== null,
    abilities: {
      move: reaches(actor, 'pipeline.move', responsibleIds),
      assign: reaches(actor, 'customers.assign', responsibleIds),
    },
  };
}

function reminderOf(card: CardRow): Card['nextReminder'] {
  if (!card.next_activity_id || !card.next_due_at) return null;
  return {
    activityId: card.next_activity_id,
    type: card.next_activity_type ?? 'task',
    title: card.next_activity_title ?? '',
    dueAt: card.next_due_at.toString(),
  };
}
