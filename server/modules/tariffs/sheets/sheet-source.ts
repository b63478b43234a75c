import type { SheetMapping } from '../../../../contracts/tariffs-sheets.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { refusal } from '../../../kernel/refusal.ts';
import { csvLines } from './csv-lines.ts';
import { decodeText } from './encodings.ts';
import type { SheetLine } from './sheet-line.ts';
import { openWorkbook } from './workbook.ts';

export type SheetFile = { format: 'csv' | 'xlsx' | 'json'; file_key: string; size: number | bigint };
/** How much of a file has been read, from 0 to 1. */
export type Meter = { share: number };
export type Reading = Pick<SheetMapping, 'encoding' | 'delimiter' | 'table' | 'decimal'>;

/** The bytes of a sheet from their beginning. 410 `sheet-file-gone` when the store has lost them. */
export async function sheetBytes(
  files: FileStore,
  file: Pick<SheetFile, 'file_key'>,
  range?: { start: number; end: number },
) {
  const stream = await files.get(file.file_key, range);
  if (!stream) throw refusal('sheet-file-gone', 410);
  return stream;
}

/** The lines of a CSV or workbook as its mapping reads them, in batches; headers and what stands above are among them. */
export async function* sheetLines(
  files: FileStore,
  file: SheetFile,
  reading: Reading,
  meter: Meter = { share: 0 },
): AsyncGenerator<SheetLine[]> {
  if (file.format === 'xlsx') {
    const workbook = await openWorkbook((range) => sheetBytes(files, file, range), Number(file.size));
    yield* workbook.lines(reading.table, reading.decimal, meter);
    return;
  }
  const bytes = metered(await sheetBytes(files, file), meter, Number(file.size));
  yield* csvLines(decodeText(bytes, reading.encoding), reading.delimiter);
}

/** Says on the way how much of a stream has passed. */
export async function* metered(
  bytes: AsyncIterable<Uint8Array>,
  meter: Meter,
  size: number,
): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const chunk of bytes) {
    passed += chunk.length;
    meter.share = size > 0 ? Math.min(1, passed / size) : 1;
    yield chunk;
  }
}

/** The first lines of a sheet; the rest is not read. */
export async function firstLines(
  files: FileStore,
  file: SheetFile,
  reading: Reading,
  count: number,
): Promise<SheetLine[]> {
  const lines: SheetLine[] = [];
  for await (const batch of sheetLines(files, file, reading)) {
    lines.push(...batch);
    if (lines.length >= count) break;
  }
  return lines.slice(0, count);
}
