import type { Work } from '../../../kernel/work.ts';
import { carrierTables } from '../carriers/tables.ts';
import type { NumberingPack } from './numbering.ts';
import { brPack } from './packs/br.ts';
import { trPack } from './packs/tr.ts';

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
  const owned = <Row>(rows: readonly Row[]) => rows.map((row) => ({ country, ...row }));
  await tables.insertInto('voice.numbering_areas').values(owned(pack.areas)).execute();
  if (pack.carrierCodes.length > 0) {
    await tables.insertInto('voice.numbering_carrier_codes').values(owned(pack.carrierCodes)).execute();
  }
  await tables
    .insertInto('voice.numbering_ranges')
    .values(
      pack.ranges.map(({ minDigits, maxDigits, ...range }) => ({
        country,
        ...range,
        min_digits: minDigits,
        max_digits: maxDigits,
      })),
    )
    .execute();
}
