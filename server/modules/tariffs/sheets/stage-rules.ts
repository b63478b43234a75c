import type pg from 'pg';
import type { LineFault } from '../../../../contracts/tariffs-sheets.ts';
import { copyInto, copyRows } from '../../../kernel/copy.ts';
import type { StagedRule } from './line-rules.ts';
import { stagedColumns } from './staged-json.ts';

const columns = ['sheet_id', 'line', 'part', ...stagedColumns];

export type StagedLine = { line: number; rules: readonly StagedRule[] };
export type FaultyLine = { line: number; faults: LineFault[]; cells: string[]; prefixes: string[] };

/** Copies the rules of lines into staging. */
export async function stageRules(
  client: pg.ClientBase,
  sheetId: string,
  lines: readonly StagedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const out = copyRows(columns.length);
  const text = (value: string | null) => (value === null ? out.nothing() : out.text(value));
  // A jsonb value in binary is its text after the format's version, 1.
  const json = (value: string | null) => (value === null ? out.nothing() : out.text(`\u0001${value}`));
  const amount = (value: bigint | null) => (value === null ? out.nothing() : out.int8(value));
  for (const { line, rules } of lines) {
    let part = 0;
    for (const rule of rules) {
      out.row();
      out.uuid(sheetId);
      out.int4(line);
      out.int4(part++);
      out.text(rule.prefix);
      text(rule.destination);
      text(rule.folded);
      text(rule.group);
      out.int4(rule.weight);
      if (rule.validFrom) out.instant(rule.validFrom.epochMilliseconds * 1000);
      else out.nothing();
      json(rule.when);
      out.int8(rule.connectFee);
      out.int4(rule.freeIfShorterThan);
      out.int4(rule.freeSeconds);
      out.text(rule.blockMode);
      out.int4(rule.initialSeconds);
      json(rule.steps);
      amount(rule.maxCharge);
      out.text(rule.maxChargeMode);
      amount(rule.minCharge);
      text(rule.round?.mode ?? null);
      if (rule.round) out.int4(rule.round.decimals);
      else out.nothing();
      out.bool(rule.closes);
    }
  }
  await copyInto(client, 'tariffs.sheet_rows', columns, out.take());
}

/** Keeps lines that could not be read, with their cells and what is wrong with them. */
export async function stageFaults(
  client: pg.ClientBase,
  sheetId: string,
  lines: readonly FaultyLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await client.query(
    `insert into tariffs.sheet_faults (sheet_id, line, faults, cells, prefixes)
     select $1, line, faults, array(select jsonb_array_elements_text(cells)), array(select jsonb_array_elements_text(prefixes))
     from jsonb_to_recordset($2::jsonb) as f (line integer, faults jsonb, cells jsonb, prefixes jsonb)
     on conflict (sheet_id, line) do update set faults = excluded.faults, cells = excluded.cells, prefixes = excluded.prefixes`,
    [sheetId, JSON.stringify(lines)],
  );
}
