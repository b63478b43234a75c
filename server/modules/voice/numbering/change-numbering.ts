import { sql } from 'kysely';
import type { z } from 'zod';
import type { NumberingPlan, numberingPlanChange } from '../../../../contracts/voice-carriers.ts';
import { conflict, invalid, notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { numberingSubject } from '../carriers/facts.ts';
import { carrierTables } from '../carriers/tables.ts';
import { listPlans } from './list-plans.ts';
import { writeLists } from './write-lists.ts';

/** Puts a whole plan in the place of the present one; calls are read by it from now on. 409 when it changed meanwhile. */
export async function changeNumbering(
  work: Work,
  country: string,
  { version, ...plan }: z.output<typeof numberingPlanChange>,
): Promise<NumberingPlan & { version: number }> {
  await sql`select from voice.numbering_countries where country = ${country} for update`.execute(work.db);
  const present = (await listPlans(work.db)).find((one) => one.country === country);
  if (!present) throw notFound();
  if (present.version !== version) throw conflict(present);
  demandOnce(plan);
  await carrierTables(work.db)
    .updateTable('voice.numbering_countries')
    .set({
      name: plan.name,
      calling_code: plan.callingCode,
      trunk_prefix: plan.trunkPrefix,
      international_prefix: plan.internationalPrefix,
      collect_local_prefix: plan.collectLocalPrefix,
      collect_national_prefix: plan.collectNationalPrefix,
      portability_prefix: plan.portabilityPrefix,
      routing_code_digits: plan.routingCodeDigits,
      version: version + 1,
      changed_at: work.now,
    })
    .where('country', '=', country)
    .execute();
  await writeLists(work.db, { country, ...plan });
  work.record({
    kind: 'voice.numbering-changed',
    subjects: [numberingSubject],
    data: { country },
    before: { ...present },
    after: { ...plan },
  });
  return { country, ...plan, version: version + 1 };
}

function demandOnce(plan: Omit<NumberingPlan, 'country'>): void {
  const ranges = plan.ranges.map((one) => `${one.form} ${one.prefix} ${one.minDigits}`);
  if (new Set(ranges).size < ranges.length) throw invalid({ ranges: 'range-twice' });
  if (repeats(plan.areas)) throw invalid({ areas: 'code-twice' });
  if (repeats(plan.carrierCodes)) throw invalid({ carrierCodes: 'code-twice' });
}

const repeats = (list: readonly { code: string }[]): boolean =>
  new Set(list.map(({ code }) => code)).size < list.length;
