import type { Cdr, Parser, ParserOptions } from '../intake/cdr.ts';
import { type Lines, longestLine, readLines } from '../intake/lines.ts';
import { collect, type RawRecord } from './collect.ts';

/** A parser of files in which every line is a record of its own. */
export function parserOfLines(readerFor: (options: ParserOptions) => (text: string) => Cdr): Parser {
  return async function* (chunks, options) {
    const read = readerFor(options);
    for await (const lines of readLines(chunks))
      yield collect(recordsOf(lines), lines.bytes, read, options.latest);
  };
}

/** The lines that are not blank, each with its number; one that is too long is no record. */
export function recordsOf({ first, lines }: Lines, skipped = 0): RawRecord[] {
  const records: RawRecord[] = [];
  lines.forEach((text, at) => {
    const line = first + at;
    if (line <= skipped || text.trim() === '') return;
    const isLong = text.length > longestLine;
    records.push({ line, text: isLong ? text.slice(0, 2000) : text, fault: isLong ? 'line-too-long' : null });
  });
  return records;
}
