import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf, setResponsibles } from '../customers/index.ts';
import { choosePerson, findRule, lockRule } from './assign-by-rule.ts';
import type { CardRow, RuleRow } from './tables.ts';

const atOnce = 100;

/**
 * Gives out the leads that wait for somebody's working hours, the longest waiting first. Runs every minute, so a lead
 * of the night is assigned within a minute of the first person's morning.
 */
export const assignWaitingJob = job({
  name: 'pipeline.assign-waiting',
  payload: z.object({}),
  run: ({ work }) => assignWaiting(work),
});

export async function assignWaiting(work: Work): Promise<void> {
  const { rows: cards } = await sql<CardRow>`
    select * from pipeline.cards where waiting_since is not null and closed_at is null
    order by waiting_since, id limit ${atOnce}`.execute(work.db);
  const exhausted = new Set<string>();
  for (const card of cards) {
    const rule = await ruleFor(work, card);
    if (!rule || exhausted.has(rule.id)) continue;
    const present = (await ownersOf(work.db, [card.customer_id])).get(card.customer_id) ?? [];
    if (present.length > 0) continue; // somebody took it meanwhile
    const person = await choosePerson(work, rule);
    if (person === null) exhausted.add(rule.id);
    else await setResponsibles(work, card.customer_id, [person]);
  }
}

/** The rule it waits for; if that is gone, the one that would fit today. */
async function ruleFor(work: Work, card: CardRow): Promise<RuleRow | null> {
  const own = card.waiting_rule_id === null ? null : await lockRule(work, card.waiting_rule_id);
  if (own) return own;
  const fitting = await findRule(work, { source: card.source, campaign: card.campaign, formId: null });
  return fitting && lockRule(work, fitting.id);
}
