import { sql } from 'kysely';
import type { z } from 'zod';
import type { LimitSet, limitSetChange } from '../../../../contracts/rating-balances.ts';
import { parseDecimal } from '../../../kernel/decimal.ts';
import { invalid, notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { mayManage, type Owner, readLimitSet } from './limit-set.ts';
import { alarmsSubject } from './subjects.ts';

type Rules = z.output<typeof limitSetChange>['rules'];

/** Replaces all own rules of an owner; what is left out falls back to the wider one. */
export async function setLimits(work: Work, whose: Owner, rules: Rules): Promise<LimitSet> {
  if (!(await mayManage(work.db, work.actor, whose)))
    throw refusal('not-permitted', 403, { permission: 'rating.manage-limits' });
  await demandOwner(work, whose);
  demandSound(rules);
  const before = await readLimitSet(work.db, work.actor, whose);
  const { owner, ownerId } = whose;
  await sql`delete from rating.limit_rules where owner = ${owner} and owner_id is not distinct from ${ownerId}
    and kind <> all(${rules.map(({ kind }) => kind)}::text[])`.execute(work.db);
  for (const rule of rules) {
    const currency = isMoney(rule.kind) ? rule.currency : null;
    const threshold = parseDecimal(rule.threshold);
    await sql`insert into rating.limit_rules (owner, owner_id, kind, active, threshold, currency, at_least, reaction, changed_at)
      values (${owner}, ${ownerId}, ${rule.kind}, ${rule.active}, ${threshold}, ${currency}, ${rule.atLeast},
        ${rule.reaction}, ${work.now})
      on conflict (owner, owner_id, kind) do update set active = excluded.active, threshold = excluded.threshold,
        currency = excluded.currency, at_least = excluded.at_least, reaction = excluded.reaction,
        changed_at = excluded.changed_at`.execute(work.db);
  }
  const after = await readLimitSet(work.db, work.actor, whose);
  work.record({
    kind: 'rating.limits-changed',
    subjects: [alarmsSubject, ...(owner === 'subscriber' ? [`subscriber:${ownerId}`] : [])],
    data: { owner, ownerId },
    before: { rules: before.rules },
    after: { rules: after.rules },
  });
  return after;
}

const isMoney = (kind: string): boolean => kind.startsWith('spend');

async function demandOwner(work: Work, { owner, ownerId }: Owner): Promise<void> {
  if (owner !== 'plan') return;
  const { rows } = await sql`select from tariffs.plan_names where id = ${ownerId}`.execute(work.db);
  if (rows.length === 0) throw notFound();
}

function demandSound(rules: Rules): void {
  for (const [n, rule] of rules.entries()) {
    if (rules.findIndex(({ kind }) => kind === rule.kind) !== n)
      throw invalid({ [`rules.${n}.kind`]: 'rule-twice' });
    if (isMoney(rule.kind) && rule.currency === null)
      throw invalid({ [`rules.${n}.currency`]: 'not-a-currency' });
    if (rule.kind.endsWith('share') && parseDecimal(rule.threshold) > 100n * 10n ** 8n)
      throw invalid({ [`rules.${n}.threshold`]: 'more-than-a-hundred' });
  }
}
