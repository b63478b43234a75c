import type { Cdr } from '../intake/cdr.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { type Fault, LineFault } from './line-fault.ts';

/** What became of one record of a file: a call, or the text as it was with what is wrong with it. */
export type ParsedLine = { line: number; cdr: Cdr } | { line: number; text: string; fault: Fault };

export type ParseOptions = {
  /** The zone of times that name none. */
  zone: string;
  /** Of mapped files only. */
  mapping?: ColumnMapping | undefined;
  /** A file that still grows: what follows the last line end is not read yet. */
  growing?: boolean | undefined;
};

/** Reads a file of one format in pieces of any size; answers the records in their order, many at once. */
export type Parse = (
  chunks: AsyncIterable<Uint8Array>,
  options: ParseOptions,
) => AsyncGenerator<ParsedLine[]>;

/** The record of one line, or the line with its fault. */
export function parsedLine(line: number, text: string, read: (text: string) => Cdr): ParsedLine {
  try {
    return { line, cdr: read(text) };
  } catch (error) {
    if (error instanceof LineFault) return { line, text, fault: error.fault };
    throw error;
  }
}
