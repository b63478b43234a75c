import type { SourceFormat } from '../../../../contracts/rating.ts';
import type { Cdr, Parser, ParserOptions } from '../intake/cdr.ts';
import { masterLineReader, parseMasterCsv } from '../intake/parse-master-csv.ts';
import { wallClock } from '../intake/wall-clock.ts';
import { parseAsteriskCustom, readAsteriskCustom } from './asterisk-custom.ts';
import {
  parseFreeswitchAsterisk,
  parseFreeswitchExample,
  readFreeswitchAsterisk,
  readFreeswitchExample,
} from './freeswitch-csv.ts';
import { parseFreeswitchJson, readFreeswitchJson } from './freeswitch-json.ts';
import { parseFreeswitchXml, readFreeswitchXml } from './freeswitch-xml.ts';
import { parseKovanJson, readKovanJson } from './kovan-json.ts';
import { LineFault } from './line-fault.ts';
import { parseMappedCsv, readMappedLine } from './mapped-csv.ts';

const parsers: Record<SourceFormat, Parser> = {
  'asterisk-csv': parseMasterCsv,
  'asterisk-custom': parseAsteriskCustom,
  'freeswitch-csv': (chunks, options) =>
    (options.options.template === 'asterisk' ? parseFreeswitchAsterisk : parseFreeswitchExample)(
      chunks,
      options,
    ),
  'freeswitch-json': parseFreeswitchJson,
  'freeswitch-xml': parseFreeswitchXml,
  'mapped-csv': parseMappedCsv,
  kovan: parseKovanJson,
};

/** The parser of a source's format. */
export const parserOf = (format: SourceFormat): Parser => parsers[format];

/** What became of one record: the call, or why it cannot be read. */
export type OneRead = { cdr: Cdr } | { fault: string; field: string | null };

/** Reads single records of a source's format: a corrected line, a posted leg. */
export function readerOf(format: SourceFormat, options: ParserOptions): (text: string) => OneRead {
  if (format === 'asterisk-csv') {
    const read = masterLineReader(wallClock(options.zone), options.options.seventeenth === 'userfield');
    return (text) => read(text, 1);
  }
  const read = readers[format](options);
  return (text) => {
    try {
      return { cdr: read(text) };
    } catch (error) {
      if (error instanceof LineFault) return { fault: error.code, field: error.field };
      throw error;
    }
  };
}

const readers: Record<
  Exclude<SourceFormat, 'asterisk-csv'>,
  (options: ParserOptions) => (text: string) => Cdr
> = {
  'asterisk-custom': readAsteriskCustom,
  'freeswitch-csv': (options) =>
    options.options.template === 'asterisk'
      ? readFreeswitchAsterisk(options)
      : readFreeswitchExample(options),
  'freeswitch-json': readFreeswitchJson,
  'freeswitch-xml': readFreeswitchXml,
  'mapped-csv': readMappedLine,
  kovan: () => readKovanJson,
};
