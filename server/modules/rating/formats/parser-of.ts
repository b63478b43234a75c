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
import { demandInTime } from './in-time.ts';
import { parseKovanJson, readKovanJson } from './kovan-json.ts';
import { type FaultCode, LineFault, lineFault } from './line-fault.ts';
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
  const read = format === 'asterisk-csv' ? masterReader(options) : readers[format](options);
  return (text) => {
    try {
      const cdr = read(text);
      demandInTime(cdr, options.latest);
      return { cdr };
    } catch (error) {
      if (error instanceof LineFault) return { fault: error.code, field: error.field };
      throw error;
    }
  };
}

function masterReader({ zone, options }: ParserOptions): (text: string) => Cdr {
  const read = masterLineReader(wallClock(zone), options.seventeenth === 'userfield');
  return (text) => {
    const line = read(text, 1);
    if ('cdr' in line) return line.cdr;
    throw lineFault(line.fault as FaultCode, line.field);
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
