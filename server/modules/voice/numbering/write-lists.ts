import type { Db } from '../../../kernel/database.ts';
import { carrierTables } from '../carriers/tables.ts';
import type { NumberingPack } from './numbering.ts';

type Lists = Pick<NumberingPack, 'country' | 'areas' | 'ranges' | 'carrierCodes'>;

/** Puts areas, ranges and carrier codes in the place of those that the country has. */
export async function writeLists(db: Db, { country, areas, ranges, carrierCodes }: Lists): Promise<void> {
  const tables = carrierTables(db);
  for (const table of [
    'voice.numbering_areas',
    'voice.numbering_ranges',
    'voice.numbering_carrier_codes',
  ] as const) {
    await tables.deleteFrom(table).where('country', '=', country).execute();
  }
  const owned = <Row>(rows: readonly Row[]) => rows.map((row) => ({ country, ...row }));
  if (areas.length > 0) await tables.insertInto('voice.numbering_areas').values(owned(areas)).execute();
  if (carrierCodes.length > 0)
    await tables.insertInto('voice.numbering_carrier_codes').values(owned(carrierCodes)).execute();
  if (ranges.length === 0) return;
  await tables
    .insertInto('voice.numbering_ranges')
    .values(
      ranges.map(({ form, prefix, minDigits, maxDigits, kind, name }) => ({
        country,
        form,
        prefix,
        min_digits: minDigits,
        max_digits: maxDigits,
        kind,
        name,
      })),
    )
    .execute();
}
