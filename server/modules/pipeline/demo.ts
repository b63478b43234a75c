import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/access.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { stagesOf } from './access.ts';
import { assignWaiting } from './assign-waiting.ts';
import { closeCard } from './close-card.ts';
import { moveCard } from './move-card.ts';
import { defaultBoardId, openCard } from './open-card.ts';
import type { CardRow, StageRow } from './tables.ts';
import { readLead, takeLead } from './take-lead.ts';

type People = ReadonlyMap<string, Actor>;

/**
 * Fills the demo board: a card for every lead at the moment it arrived, given out by the rules, and for half of the
 * customers; then moved on by whoever looks after it. Cards that are there already are left alone.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const people = await actorsOf(desk.database.db, 'all');
  await takeLeads(desk);
  await openForCustomers(desk, people);
  const { rows: cards } = await sql<CardRow>`
    select c.* from pipeline.cards c where c.version < 10 and not exists (
      select from pipeline.stage_visits v where v.card_id = c.id and v.left_at is not null)
    order by c.opened_at, c.id`.execute(desk.database.db);
  const boardId = await perform(desk, {}, defaultBoardId);
  const stages = await stagesOf(desk.database.db, boardId);
  for (const [n, card] of cards.entries()) await advance(desk, people, stages, card, n);
}

const at = (desk: Desk, moment: Temporal.Instant): Desk => ({ ...desk, clock: { now: () => moment } });

async function takeLeads(desk: Desk): Promise<void> {
  const { rows } = await sql<{ lead_id: string; arrived_at: Temporal.Instant }>`
    select a.lead_id, a.arrived_at from leads.arrivals a
    where not exists (select from pipeline.card_leads l where l.lead_id = a.lead_id)
    order by a.arrived_at, a.lead_id`.execute(desk.database.db);
  for (const { lead_id: leadId, arrived_at: arrivedAt } of rows) {
    await perform(at(desk, arrivedAt), {}, async (work) => {
      const lead = await readLead(work.db, { leadId });
      if (lead) await takeLead(work, lead);
    });
    const morning = nextMorning(arrivedAt);
    if (Temporal.Instant.compare(morning, desk.clock.now()) < 0) {
      await perform(at(desk, morning), {}, assignWaiting);
    }
  }
}

/** When the first people are at work again: what came at night is given out then. */
function nextMorning(moment: Temporal.Instant): Temporal.Instant {
  const here = moment.toZonedDateTimeISO('Europe/Istanbul');
  const today = here.startOfDay().add({ hours: 9, minutes: 1 });
  const morning = Temporal.ZonedDateTime.compare(here, today) < 0 ? today : today.add({ days: 1 });
  return (morning.dayOfWeek === 7 ? morning.add({ days: 1 }) : morning).toInstant();
}

async function openForCustomers(desk: Desk, people: People): Promise<void> {
  const { rows } = await sql<{ id: string; created_at: Temporal.Instant; owners: string[] }>`
    select s.id, s.created_at,
           array(select r.user_id from customers.responsibles_of r where r.customer_id = s.id) as owners
    from customers.summaries s
    where s.archived_at is null and not exists (select from pipeline.cards c where c.customer_id = s.id)
    order by s.created_at, s.id`.execute(desk.database.db);
  for (const [n, { id, created_at, owners }] of rows.entries()) {
    const actor = owners.map((owner) => people.get(owner)).find((one) => one && holds(one, 'pipeline.open'));
    if (!actor || n % 2 === 1) continue;
    const moment = earlier(created_at.add({ hours: 2 }), desk.clock.now());
    await perform(at(desk, moment), { actor }, (work) => openCard(work, { customerId: id }));
  }
}

/** How far the n-th card has come: most are at the beginning, some are sold, put aside or lost. */
const ways: readonly string[] = [
  ...['0', '01', '012', '0', '01', '0123', '015', '01234', '0', '012'],
  ...['01', '01x', '0', '0124', '01', '05', '0123', '01', '0', '012'],
];
const reasons = ['Fiyat yüksek geldi', 'Ulaşılamadı', 'Başka firmayı seçti'];

async function advance(
  desk: Desk,
  people: People,
  stages: readonly StageRow[],
  card: CardRow,
  n: number,
): Promise<void> {
  const actor = card.responsible_ids
    .map((id) => people.get(id))
    .find((one) => one && holds(one, 'pipeline.move'));
  const way = (ways[n % ways.length] as string).slice(1);
  if (!actor) return;
  let moment = card.opened_at;
  let { version } = card;
  for (const [step, mark] of [...way].entries()) {
    moment = earlier(moment.add({ hours: 20 + ((n * 31 + step * 17) % 60) }), desk.clock.now());
    const act = async (work: Work) => {
      if (mark === 'x') return closeCard(work, card.id, { version, reason: reasons[n % 3] as string });
      const stage = stages[Number(mark)];
      return stage && moveCard(work, card.id, { stageId: stage.id, version });
    };
    const moved = await perform(at(desk, moment), { actor }, act);
    version = moved?.version ?? version;
  }
}

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) < 0 ? a : b;
