import { sql } from 'kysely';
import type { z } from 'zod';
import type {
  correctionInput,
  omissionInput,
  Sheet,
  SheetMapping,
} from '../../../../contracts/tariffs-sheets.ts';
import { invalid, notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { lockSheet } from './access.ts';
import { lineReader, ruleOfJson, type StagedRule } from './line-rules.ts';
import { showSheet } from './show-sheet.ts';
import { stagedColumns, stagedJson } from './staged-json.ts';
import { compareAgain } from './start-comparison.ts';

/**
 * Puts other cells into a line: it is read anew, and the sheet is compared again. Refused as `invalid` (field → reason)
 * while something is wrong with them.
 */
export async function correctLine(
  work: Work,
  id: string,
  line: number,
  { cells }: z.output<typeof correctionInput>,
): Promise<Sheet> {
  const { sheet, deck } = await lockSheet(work, id, ['compared']);
  const given = cells.map((cell) => cell.replaceAll('\u0000', '').toWellFormed());
  const { rules, faults } =
    sheet.format === 'json'
      ? ruleOfJson(given[0] ?? '')
      : lineReader(sheet.mapping as SheetMapping, deck, work.now)(given);
  if (faults.length > 0)
    throw invalid(Object.fromEntries(faults.map(({ field, reason }) => [`cells.${field}`, reason])));
  const known = await sql`
    select from tariffs.sheet_faults where sheet_id = ${id} and line = ${line}
    union all select from tariffs.sheet_rows where sheet_id = ${id} and line = ${line} limit 1`.execute(
    work.db,
  );
  if (known.rows.length === 0) throw notFound();
  await forgetLines(work, id, [line]);
  await writeCorrection(work, id, line, given);
  await insertRules(work, id, line, rules);
  await compareAgain(work, sheet);
  return showSheet(work.db, work.actor, id, work.now);
}

/**
 * Leaves lines out: these, or all that could not be read. What the deck has for their prefixes stays, also in a sheet
 * that replaces the whole deck.
 */
export async function omitLines(
  work: Work,
  id: string,
  { lines }: z.output<typeof omissionInput>,
): Promise<Sheet> {
  const { sheet } = await lockSheet(work, id, ['compared']);
  const which = lines === 'faulty' ? sql`true` : sql`line = any(${lines}::integer[])`;
  await sql`
    insert into tariffs.sheet_corrections (sheet_id, line, cells, prefixes, by, at)
    select ${id}, line, null, coalesce(array_agg(distinct prefix) filter (where prefix is not null), '{}'), ${work.actor.id}, ${work.now}
    from (
      select f.line, p.prefix from tariffs.sheet_faults f left join lateral unnest(f.prefixes) p (prefix) on true
      where f.sheet_id = ${id} and ${which}
      ${lines === 'faulty' ? sql`` : sql`union all select line, prefix from tariffs.sheet_rows where sheet_id = ${id} and ${which}`}
    ) named group by line
    on conflict (sheet_id, line) do update
    set cells = null, prefixes = excluded.prefixes, by = excluded.by, at = excluded.at`.execute(work.db);
  if (lines === 'faulty') await sql`delete from tariffs.sheet_faults where sheet_id = ${id}`.execute(work.db);
  else await forgetLines(work, id, lines);
  await compareAgain(work, sheet);
  return showSheet(work.db, work.actor, id, work.now);
}

async function forgetLines(work: Work, id: string, lines: readonly number[]): Promise<void> {
  for (const table of ['sheet_faults', 'sheet_rows'])
    await sql`delete from ${sql.table(`tariffs.${table}`)}
      where sheet_id = ${id} and line = any(${[...lines]}::integer[])`.execute(work.db);
}

async function writeCorrection(work: Work, id: string, line: number, cells: string[]): Promise<void> {
  await sql`insert into tariffs.sheet_corrections (sheet_id, line, cells, by, at)
    values (${id}, ${line}, ${cells}, ${work.actor.id}, ${work.now})
    on conflict (sheet_id, line) do update
    set cells = excluded.cells, prefixes = '{}', by = excluded.by, at = excluded.at`.execute(work.db);
}

async function insertRules(
  work: Work,
  id: string,
  line: number,
  rules: readonly StagedRule[],
): Promise<void> {
  if (rules.length === 0) return;
  await sql`
    insert into tariffs.sheet_rows (sheet_id, line, part, ${sql.join(stagedColumns.map((name) => sql.ref(name)))})
    select ${id}, ${line}, part, ${sql.join(stagedColumns.map((name) => sql.ref(name)))}
    from jsonb_populate_recordset(null::tariffs.sheet_rows, ${JSON.stringify(rules.map(stagedJson))}::jsonb)`.execute(
    work.db,
  );
}
