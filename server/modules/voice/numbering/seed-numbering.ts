import type { Work } from '../../../kernel/work.ts';
import { carrierTables } from '../carriers/tables.ts';
import type { NumberingPack } from './numbering.ts';
import { brPack } from './packs/br.ts';
import { trPack } from './packs/tr.ts';
import { writeLists } from './write-lists.ts';

export const readyPacks: readonly NumberingPack[] = [trPack, brPack];

/** Writes the ready plans of countries that have none yet; what the operator changed later stays as it is. */
export async function seedNumbering(work: Work): Promise<void> {
  for (const pack of readyPacks) await seedPack(work, pack);
}

async function seedPack(work: Work, pack: NumberingPack): Promise<void> {
  const { country } = pack;
  const tables = carrierTables(work.db);
  const made = await tables
    .insertInto('voice.numbering_countries')
    .values({
      country,
      name: pack.name,
      calling_code: pack.callingCode,
      trunk_prefix: pack.trunkPrefix,
      international_prefix: pack.internationalPrefix,
      collect_local_prefix: pack.collectLocalPrefix,
      collect_national_prefix: pack.collectNationalPrefix,
      portability_prefix: pack.portabilityPrefix,
      routing_code_digits: pack.routingCodeDigits,
      changed_at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('country')
    .executeTakeFirst();
  if (!made) return;
  await writeLists(work.db, pack);
}
