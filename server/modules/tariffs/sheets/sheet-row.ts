import type { SheetCounts, SheetEffect, SheetMapping } from '../../../../contracts/tariffs-sheets.ts';

export type SheetState =
  | 'uploaded'
  | 'reading'
  | 'compared'
  | 'applying'
  | 'applied'
  | 'failed'
  | 'discarded';

export type SheetFault = { code: string; data: Record<string, unknown> };

/** A row of tariffs.sheets. */
export type SheetRow = {
  id: string;
  deck_id: string;
  name: string;
  format: 'csv' | 'xlsx' | 'json';
  file_key: string;
  size: number | bigint;
  state: SheetState;
  mode: 'whole' | 'amend';
  mapping: SheetMapping | null;
  run: number;
  base_version: number | null;
  compared_at: Temporal.Instant | null;
  progress: number;
  lines: number;
  counts: SheetCounts | Record<string, never>;
  effect: SheetEffect | null;
  fault: SheetFault | null;
  applied_version: number | null;
  applied_at: Temporal.Instant | null;
  by: string | null;
  version: number;
  created_at: Temporal.Instant;
};

export const sheetColumns = [
  'id',
  'deck_id',
  'name',
  'format',
  'file_key',
  'size',
  'state',
  'mode',
  'mapping',
  'run',
  'base_version',
  'compared_at',
  'progress',
  'lines',
  'counts',
  'effect',
  'fault',
  'applied_version',
  'applied_at',
  'by',
  'version',
  'created_at',
] as const satisfies readonly (keyof SheetRow)[];
