import type { Card, CardPerson } from '../../../contracts/pipeline.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { showContact } from '../customers/index.ts';
import type { CardRow } from './tables.ts';

/** What is the same for everybody who may see the card: made once, shown to hundreds. */
type Common = Omit<Card, 'phone' | 'abilities'>;

/** A card as every answer and every live change begins. */
export type LoadedCard = CardRow & { common: Common };

/** Puts the people on the card and writes down what is the same for everybody. */
export function loadedCard(row: CardRow, people: CardPerson[], now: Temporal.Instant): LoadedCard {
  const overdue = row.next_due_at !== null && Temporal.Instant.compare(row.next_due_at, now) < 0;
  const common: Common = {
    id: row.id,
    version: row.version,
    boardId: row.board_id,
    stageId: row.stage_id,
    rank: row.rank,
    customerId: row.customer_id,
    name: row.customer_name,
    responsibles: people,
    tags: row.tags,
    source: row.source,
    campaign: row.campaign,
    lastContactAt: row.last_contact_at?.toString() ?? null,
    nextReminder: reminderOf(row),
    followUpOverdue: overdue,
    openedAt: row.opened_at.toString(),
    enteredStageAt: row.entered_stage_at.toString(),
    closedAt: row.closed_at?.toString() ?? null,
    outcome: row.outcome,
    lostReason: row.lost_reason,
    onBoard: row.on_board,
    waiting: row.waiting_since !== null,
  };
  return { ...row, common };
}

/** The card as this actor may see it; null when it is out of reach. */
export function showCard({ common, phone, responsible_ids }: LoadedCard, actor: Actor): Card | null {
  if (!reaches(actor, 'pipeline.read', responsible_ids)) return null;
  return {
    ...common,
    phone: showContact(actor, { responsibleIds: responsible_ids, phone, email: null }).phone,
    abilities: {
      move: reaches(actor, 'pipeline.move', responsible_ids),
      assign: reaches(actor, 'customers.assign', responsible_ids),
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
