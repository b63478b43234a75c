import { sql } from 'kysely';
import { z } from 'zod';
import type {
  faultListQuery,
  LineFault,
  SheetFault,
  SheetMapping,
} from '../../../../contracts/tariffs-sheets.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { sheetWithin } from './access.ts';
import { headersOf } from './guess-mapping.ts';
import type { SheetRow } from './sheet-row.ts';
import { firstLines } from './sheet-source.ts';

type FaultRow = { line: number; cells: string[]; faults: LineFault[] };

/** The lines that could not be read, in their order, with the headers of their cells. */
export async function listFaults(
  { db, files }: { db: Db; files: FileStore },
  actor: Actor,
  id: string,
  { cursor, limit }: z.output<typeof faultListQuery>,
) {
  const { sheet } = await sheetWithin(db, actor, id);
  const after = decodeCursor(cursor, z.tuple([z.int()]));
  const rows = await readFaults(db, id, after?.[0] ?? 0, limit + 1);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.line],
    (row): SheetFault => row,
  );
  return { ...page, total: await countFaults(db, id), headers: await readHeaders(files, sheet) };
}

/** Up to `limit` lines that could not be read, after a line. */
export async function readFaults(db: Db, id: string, after: number, limit: number): Promise<FaultRow[]> {
  const { rows } = await sql<FaultRow>`
    select line, cells, faults from tariffs.sheet_faults where sheet_id = ${id} and line > ${after}
    order by line limit ${limit}`.execute(db);
  return rows;
}

/** The headers of the sheet; a tariff JSON has one cell, the rule. */
export async function readHeaders(files: FileStore, sheet: SheetRow): Promise<string[]> {
  if (sheet.format === 'json' || !sheet.mapping) return ['JSON'];
  const mapping: SheetMapping = sheet.mapping;
  const lines = await firstLines(files, sheet, mapping, 230);
  return headersOf(lines, mapping.headerLine);
}

async function countFaults(db: Db, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from tariffs.sheet_faults where sheet_id = ${id}`.execute(db);
  return rows[0]?.n ?? 0;
}
