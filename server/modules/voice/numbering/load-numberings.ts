import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { carrierTables } from '../carriers/tables.ts';
import { compileNumbering, type Numbering } from './compile.ts';
import type { NumberingPack } from './numbering.ts';

let kept = new Map<string, { mark: string; numbering: Numbering }>();

/**
 * All numbering plans by country, compiled. They are kept by this process; whether one has changed since is one small
 * question: the transaction that last wrote a plan's row is its mark.
 */
export async function loadNumberings(db: Db): Promise<Map<string, Numbering>> {
  const { rows: marks } = await sql<{ country: string; mark: string }>`
    select country, xmin::text as mark from voice.numbering_countries`.execute(db);
  if (marks.some(({ country, mark }) => kept.get(country)?.mark !== mark)) {
    const packs = new Map((await loadPacks(db)).map((pack) => [pack.country, compileNumbering(pack)]));
    kept = new Map(
      marks.flatMap(({ country, mark }) => {
        const numbering = packs.get(country);
        return numbering ? [[country, { mark, numbering }] as const] : [];
      }),
    );
  }
  return new Map(
    marks.flatMap(({ country }) => {
      const found = kept.get(country);
      return found ? [[country, found.numbering] as const] : [];
    }),
  );
}

/** All numbering plans as data, by country. */
export async function loadPacks(db: Db): Promise<NumberingPack[]> {
  const tables = carrierTables(db);
  const [countries, areas, ranges, carriers] = await Promise.all([
    tables.selectFrom('voice.numbering_countries').selectAll().orderBy('country').execute(),
    tables.selectFrom('voice.numbering_areas').selectAll().orderBy('code').execute(),
    tables.selectFrom('voice.numbering_ranges').selectAll().orderBy('form').orderBy('prefix').execute(),
    tables.selectFrom('voice.numbering_carrier_codes').selectAll().orderBy('code').execute(),
  ]);
  const of = <Row extends { country: string }>(rows: readonly Row[], country: string) =>
    rows.filter((row) => row.country === country);
  return countries.map((row) => ({
    country: row.country,
    name: row.name,
    callingCode: row.calling_code,
    trunkPrefix: row.trunk_prefix,
    internationalPrefix: row.international_prefix,
    collectLocalPrefix: row.collect_local_prefix,
    collectNationalPrefix: row.collect_national_prefix,
    portabilityPrefix: row.portability_prefix,
    routingCodeDigits: row.routing_code_digits,
    areas: of(areas, row.country).map(({ code, name }) => ({ code, name })),
    ranges: of(ranges, row.country).map((range) => ({
      form: range.form,
      prefix: range.prefix,
      minDigits: range.min_digits,
      maxDigits: range.max_digits,
      kind: range.kind,
      name: range.name,
    })),
    carrierCodes: of(carriers, row.country).map(({ code, name }) => ({ code, name })),
  }));
}
