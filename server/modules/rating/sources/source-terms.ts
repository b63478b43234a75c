import type { Db } from '../../../kernel/database.ts';
import type { SourceTerms } from '../intake/classify-call.ts';
import { type SourceFormat, tables } from '../tables.ts';

// Formats of switches that name both channels of a call in one record.
const naming: readonly SourceFormat[] = ['asterisk-csv', 'asterisk-custom'];

/** How records of these sources are to be understood. */
export async function termsOfSources(db: Db, ids: readonly number[]): Promise<Map<number, SourceTerms>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('rating.sources')
    .select(['id', 'country', 'format', 'options'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, termsOf(row)]));
}

/** The same from a source's row. */
export const termsOf = (source: {
  country: string;
  format: SourceFormat;
  options: Record<string, unknown>;
}): SourceTerms => ({
  country: source.country,
  chargedLeg: source.options.chargedLeg === 'b' ? 'b' : 'a',
  namesOutChannel: naming.includes(source.format),
});
