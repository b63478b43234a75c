import { sql } from 'kysely';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockPlan } from './access.ts';
import { listSubject } from './facts.ts';
import { tables } from './tables.ts';

/**
 * The chain of decks of a plan from a moment on: a new version. Chains take force in their order: 409
 * `version-out-of-order` when one is there that takes force later. General sale decks of the plan's currency only.
 */
export async function setPlanDecks(
  work: Work,
  planId: string,
  { deckIds, effectiveAt }: { deckIds: string[]; effectiveAt: Temporal.Instant | null },
): Promise<void> {
  const plan = await lockPlan(work, planId);
  await demandFitting(work, deckIds, plan.currency);
  const { rows } = await sql<{ last: number; latest: Temporal.Instant | null }>`
    select coalesce(max(number), 0) as last, max(effective_at) as latest
    from tariffs.plan_versions where plan_id = ${planId}`.execute(work.db);
  const { last = 0, latest = null } = rows[0] ?? {};
  const at = effectiveAt ?? work.now;
  if (latest && Temporal.Instant.compare(at, latest) < 0)
    throw refusal('version-out-of-order', 409, { number: last, effectiveAt: latest.toString() });
  await tables(work.db)
    .insertInto('tariffs.plan_versions')
    .values({
      plan_id: planId,
      number: last + 1,
      effective_at: at,
      deck_ids: deckIds,
      by: work.actor.kind === 'user' ? work.actor.id : null,
      created_at: work.now,
    })
    .execute();
  work.record({
    kind: 'tariffs.plan-decks-set',
    subjects: [listSubject],
    data: { planId, name: plan.name, number: last + 1, effectiveAt: at.toString() },
  });
}

async function demandFitting(work: Work, deckIds: string[], currency: string): Promise<void> {
  if (new Set(deckIds).size < deckIds.length) throw invalid({ deckIds: 'deck-named-twice' });
  const { rows } = await sql<{ id: string }>`
    select id from tariffs.decks where id = any(${deckIds}::uuid[]) and side = 'sale' and currency = ${currency}
      and owner_customer_id is null and archived_at is null`.execute(work.db);
  if (rows.length < deckIds.length) throw invalid({ deckIds: 'deck-does-not-fit' });
}
