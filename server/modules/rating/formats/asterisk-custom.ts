import type { Cdr, ParserOptions } from '../intake/cdr.ts';
import { courseOfCall } from './course-of-call.ts';
import { dispositionOfAsterisk } from './dispositions.ts';
import { lineFault } from './line-fault.ts';
import { momentReader } from './moment-reader.ts';
import { readSeconds, readWhole } from './numbers.ts';
import { parserOfLines } from './parse-lines.ts';
import { splitFields } from './split-fields.ts';

/**
 * `cdr_custom` with the mapping of the sample (cdr_custom.conf.sample): clid, src, dst, dcontext, channel, dstchannel,
 * lastapp, lastdata, start, answer, end, duration, billsec, disposition, amaflags, accountcode, uniqueid, userfield,
 * sequence. The last two may be missing, as in samples of older versions. Durations may have fractions
 * (`CDR(billsec,f)`), times may be epochs (`CDR(start,u)`).
 */
export const parseAsteriskCustom = parserOfLines(readAsteriskCustom);

/** Reads one line of it. */
export function readAsteriskCustom({ zone }: ParserOptions): (text: string) => Cdr {
  const moments = momentReader(zone);
  return (text) => {
    const fields = splitFields(text);
    if (!fields) throw lineFault('unbalanced-quotes');
    if (fields.length < 17 || fields.length > 19) throw lineFault('wrong-number-of-columns');
    const field = (index: number) => fields[index] ?? '';
    const startedAt = moments.read(field(8), 'start');
    if (startedAt === null) throw lineFault('missing', 'start');
    const uniqueId = field(16).trim();
    if (uniqueId === '') throw lineFault('missing', 'uniqueid');
    const disposition = dispositionOfAsterisk(field(13));
    const answeredAt = moments.readAfter(field(9), 'answer', startedAt);
    const duration = readSeconds(field(11), 'duration');
    const billed = readSeconds(field(12), 'billsec');
    const endedAt = moments.readAfter(field(10), 'end', startedAt) ?? startedAt + duration.seconds * 1e6;
    return {
      uniqueId,
      linkedId: uniqueId,
      sequence: readWhole(field(18), 'sequence', 0),
      account: field(15),
      from: field(1),
      to: field(2),
      context: field(3),
      channel: field(4),
      outChannel: field(5),
      ...courseOfCall({ startedAt, answeredAt, endedAt, billed, disposition }),
      cause: null,
      leg: null,
      userField: field(17),
      kind: 'call',
    };
  };
}
