import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { announce, announceBoard, countedAs } from './facts.ts';
import { summaryFrom } from './move-cards.ts';
import { rankOnTop } from './place.ts';
import { readTruth, type Truth } from './shown.ts';
import type { CardRow } from './tables.ts';

type Present = CardRow & { stays_when_lost: boolean };
type Change = { before: CardRow; next: Truth & { on_board: boolean; rank: string } };

/**
 * Brings the cards of these customers in step with what the rooms below say, and announces those that changed. The
 * truth is read after the locks: of two gestures at once the later one writes what both did.
 */
export async function refreshCards(work: Work, customerIds: readonly string[]): Promise<void> {
  await lockCardsOf(work, customerIds);
  const cards = await lockPresent(work, customerIds);
  if (cards.length === 0) return;
  const truths = await readTruth(
    work.db,
    cards.map((card) => card.customer_id),
  );
  const changes: Change[] = [];
  for (const card of cards) {
    const truth = truths.get(card.customer_id);
    if (!truth) continue;
    const onBoard = !truth.archived && (card.outcome !== 'lost' || card.stays_when_lost);
    if (onBoard === card.on_board && same(card, truth)) continue;
    const rank = onBoard && !card.on_board ? await rankOnTop(work.db, card.stage_id) : card.rank;
    changes.push({ before: card, next: { ...truth, on_board: onBoard, rank } });
  }
  if (changes.length > 0) announceAll(work, changes, await write(work, changes));
}

/**
 * Whoever opens a card of a customer or copies what it shows waits here for others who do: a card that is being
 * opened is otherwise invisible to them. Taken after the customer's row, before stages and cards.
 */
export async function lockCardsOf(work: Work, customerIds: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('pipeline.customer:' || id, 0))
    from (select id from unnest(${[...new Set(customerIds)]}::text[]) as t (id) order by id) sorted`.execute(
    work.db,
  );
}

// Cards that come back to a board need a place, given out under the lock of the stage, which is taken first.
async function lockPresent(work: Work, customerIds: readonly string[]): Promise<Present[]> {
  const ids = [...new Set(customerIds)];
  await sql`select from pipeline.stages where id in (
      select stage_id from pipeline.cards where customer_id = any(${ids}::uuid[]) and not on_board)
    order by id for no key update`.execute(work.db);
  const { rows } = await sql<Present>`
    select c.*, s.kind = 'lost' as stays_when_lost from pipeline.cards c join pipeline.stages s on s.id = c.stage_id
    where c.customer_id = any(${ids}::uuid[]) order by c.id for no key update of c`.execute(work.db);
  return rows;
}

function same(card: CardRow, truth: Truth): boolean {
  return (
    card.customer_name === truth.customer_name &&
    card.phone === truth.phone &&
    card.next_activity_id === truth.next_activity_id &&
    card.next_activity_type === truth.next_activity_type &&
    card.next_activity_title === truth.next_activity_title &&
    sameMoment(card.next_due_at, truth.next_due_at) &&
    sameMoment(card.last_contact_at, truth.last_contact_at) &&
    sameList(card.responsible_ids, truth.responsible_ids) &&
    sameList(card.tags, truth.tags)
  );
}

const sameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null): boolean =>
  a === null || b === null ? a === b : a.equals(b);

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

async function write(work: Work, changes: readonly Change[]): Promise<CardRow[]> {
  const values = changes.map(({ before, next }) => ({ id: before.id, ...next }));
  const { rows } = await sql<CardRow>`
    update pipeline.cards c set
      version = c.version + 1, customer_name = n.customer_name, phone = n.phone, responsible_ids = n.responsible_ids,
      tags = n.tags, last_contact_at = n.last_contact_at, next_activity_id = n.next_activity_id,
      next_activity_type = n.next_activity_type, next_activity_title = n.next_activity_title,
      next_due_at = n.next_due_at, on_board = n.on_board, rank = n.rank,
      waiting_since = case when n.responsible_ids = '{}' then c.waiting_since end,
      waiting_rule_id = case when n.responsible_ids = '{}' then c.waiting_rule_id end
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as n (
      id uuid, customer_name text, phone text, responsible_ids uuid[], tags text[], last_contact_at timestamptz,
      next_activity_id uuid, next_activity_type text, next_activity_title text, next_due_at timestamptz,
      on_board boolean, rank text)
    where c.id = n.id returning c.*`.execute(work.db);
  return rows;
}

function announceAll(work: Work, changes: readonly Change[], written: readonly CardRow[]): void {
  const byId = new Map(changes.map((change) => [change.before.id, change.before]));
  for (const [boardId, cards] of Map.groupBy(written, (card) => card.board_id)) {
    if (cards.length >= summaryFrom) {
      announceBoard(work, 'pipeline.cards-changed', boardId, { data: { count: cards.length } });
      continue;
    }
    for (const card of cards) announceRefresh(work, byId.get(card.id) as CardRow, card);
  }
}

function announceRefresh(work: Work, before: CardRow, card: CardRow): void {
  const renamed = before.customer_name !== card.customer_name || before.phone !== card.phone;
  const counts =
    renamed ||
    before.on_board !== card.on_board ||
    !sameList(before.responsible_ids, card.responsible_ids) ||
    !sameList(before.tags, card.tags);
  announce(work, 'pipeline.card-refreshed', card, {
    tell: ['board'],
    lostBy: before.responsible_ids.filter((id) => !card.responsible_ids.includes(id)),
    ...(counts ? { was: { ...countedAs(before), ...(renamed ? { renamed } : {}) } } : {}),
  });
}
