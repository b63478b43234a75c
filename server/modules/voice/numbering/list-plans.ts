import type { NumberingPlan } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { carrierTables } from '../carriers/tables.ts';
import { loadPacks } from './load-numberings.ts';

/** All numbering plans with their versions, by country. */
export async function listPlans(db: Db): Promise<(NumberingPlan & { version: number })[]> {
  const [packs, rows] = [
    await loadPacks(db),
    await carrierTables(db).selectFrom('voice.numbering_countries').select(['country', 'version']).execute(),
  ];
  const versions = new Map(rows.map((row) => [row.country, row.version]));
  return packs.map((pack) => ({ ...(pack as NumberingPlan), version: versions.get(pack.country) ?? 1 }));
}
