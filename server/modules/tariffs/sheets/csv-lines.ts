import { parse } from 'csv-parse';
import { refusal } from '../../../kernel/refusal.ts';
import type { SheetLine } from './sheet-line.ts';

/**
 * The lines of a CSV text with their numbers, in batches as they come; empty lines are left out, a line with line
 * breaks inside quotes has the number of its first. Refuses with 422 `sheet-quote-open` when a quote never ends.
 */
export async function* csvLines(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<SheetLine[]> {
  let batch: SheetLine[] = [];
  let doubled = 0;
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1_000_000,
    on_record: (cells: string[], { lines }: { lines: number }) => {
      // Inside quotes the parser counts \r\n as two lines.
      doubled += countIn(cells, '\r\n');
      batch.push({ line: lines - doubled - countIn(cells, '\n'), cells });
      return null;
    },
  });
  let failed: Error | null = null;
  parser.on('error', (error) => {
    failed = error;
  });
  parser.resume();
  for await (const piece of text) {
    if (piece === '') continue;
    await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
    if (failed) throw refused(failed);
    if (batch.length > 0) yield batch;
    batch = [];
  }
  await new Promise<void>((resolve) => {
    parser.once('error', () => resolve());
    parser.once('close', () => resolve());
    parser.end();
  });
  if (failed) throw refused(failed);
  if (batch.length > 0) yield batch;
}

function countIn(cells: readonly string[], part: string): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(part); at >= 0; at = cell.indexOf(part, at + 1)) count++;
  }
  return count;
}

function refused(error: Error & { code?: string; lines?: number }): Error {
  const isOfFile = error.code?.startsWith('CSV_') === true;
  return isOfFile ? refusal('sheet-quote-open', 422, { line: error.lines ?? 0 }) : error;
}
