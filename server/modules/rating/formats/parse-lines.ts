import type { Cdr, Parser, ParserOptions } from '../intake/cdr.ts';
import { collect } from './collect.ts';
import { readLines } from './read-lines.ts';

/** A parser of files in which every line is a record of its own. */
export function parserOfLines(readerFor: (options: ParserOptions) => (text: string) => Cdr): Parser {
  return async function* (chunks, options) {
    const read = readerFor(options);
    for await (const { lines, bytes } of readLines(chunks)) yield collect(lines, bytes, read);
  };
}
