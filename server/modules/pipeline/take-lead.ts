import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf, setResponsibles } from '../customers/index.ts';
import { findPeople } from '../identity/index.ts';
import { chooseAmong, choosePerson, findRule, lockRule } from './assign-by-rule.ts';
import { announce } from './facts.ts';
import { findOpenCard, insertCard } from './insert-card.ts';
import { defaultBoardId, firstStage } from './open-card.ts';
import type { CardRow, RuleRow } from './tables.ts';

/** A lead that counts, as `leads` publishes it. */
export type ArrivedLead = {
  leadId: string;
  customerId: string;
  source: string;
  campaign: string | null;
  formId: string | null;
  preferredUserIds: string[];
};

/** Reads it by the id that `leads.arrived` carries; null when it does not count any more. */
export async function readLead(db: Db, data: Record<string, unknown>): Promise<ArrivedLead | null> {
  const { leadId, preferredUserIds } = announced.parse(data);
  const { rows } = await sql<Omit<ArrivedLead, 'preferredUserIds'>>`
    select lead_id as "leadId", customer_id as "customerId", source, campaign, form_id as "formId"
    from leads.arrivals where lead_id = ${leadId}`.execute(db);
  return rows[0] ? { ...rows[0], preferredUserIds } : null;
}

const announced = z.object({ leadId: z.uuid(), preferredUserIds: z.array(z.uuid()).default([]) });

/**
 * A lead arrived: its customer gets a card in the first stage of the board that the first fitting rule names, and a
 * responsible by that rule unless somebody active is responsible already (the form's own people come first). A customer whose card is open keeps it;
 * it only takes note. The same lead changes nothing the second time.
 */
export async function takeLead(work: Work, lead: ArrivedLead): Promise<void> {
  if (!(await isPresent(work, lead.customerId)) || (await wasTaken(work, lead.leadId))) return;
  const fitting = await findRule(work, lead);
  const rule = fitting && (await lockRule(work, fitting.id));
  const boardId = rule?.board_id ?? (await defaultBoardId(work));
  const waitingForRule = await assign(work, lead, rule);
  const open = await findOpenCard(work, lead.customerId, boardId);
  if (await wasTaken(work, lead.leadId)) return; // by the same lead, delivered twice at once
  const card = open ? await touch(work, open, lead) : await begin(work, boardId, lead, waitingForRule);
  await sql`insert into pipeline.card_leads (lead_id, card_id, at) values (${lead.leadId}, ${card.id}, ${work.now})
    on conflict do nothing`.execute(work.db);
}

/** Archived again, or erased, before this ran: nobody waits for a card. */
async function isPresent(work: Work, customerId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from customers.summaries where id = ${customerId} and archived_at is null`.execute(work.db);
  return rows.length > 0;
}

async function wasTaken(work: Work, leadId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pipeline.card_leads where lead_id = ${leadId}`.execute(work.db);
  return rows.length > 0;
}

/** Gives the customer a responsible if nobody active is. Answers the rule to wait for when nobody is available. */
async function assign(work: Work, lead: ArrivedLead, rule: RuleRow | null): Promise<string | null> {
  const { customerId, preferredUserIds } = lead;
  const present = (await ownersOf(work.db, [customerId])).get(customerId) ?? [];
  const people = await findPeople(work.db, present);
  if (present.some((id) => people.get(id)?.active)) return null;
  const person = (await chooseAmong(work, preferredUserIds)) ?? (rule && (await choosePerson(work, rule)));
  if (person === null) return rule?.id ?? null;
  await setResponsibles(work, customerId, [...present, person]);
  return null;
}

async function begin(
  work: Work,
  boardId: string,
  lead: ArrivedLead,
  waitingForRule: string | null,
): Promise<CardRow> {
  const stage = await firstStage(work, boardId);
  if (!stage) throw new Error(`board ${boardId} has no stage`);
  const { customerId, source, campaign } = lead;
  const card = await insertCard(work, { stage, customerId, source, campaign, via: 'lead', waitingForRule });
  if (!card) throw new Error('an open card appeared under the lock');
  return card;
}

async function touch(work: Work, open: CardRow, lead: ArrivedLead): Promise<CardRow> {
  const { rows } = await sql<CardRow>`
    update pipeline.cards set version = version + 1 where id = ${open.id} returning *`.execute(work.db);
  const card = rows[0] as CardRow;
  const { leadId, source, campaign } = lead;
  announce(work, 'pipeline.card-touched', card, { data: { leadId, source, campaign } });
  return card;
}
