import type { Cdr, ParserOptions } from '../intake/cdr.ts';
import { courseOfCall } from './course-of-call.ts';
import { causeByName, dispositionOfFreeswitch } from './dispositions.ts';
import { lineFault } from './line-fault.ts';
import { type MomentReader, momentReader } from './moment-reader.ts';
import { readSeconds } from './numbers.ts';
import { parserOfLines } from './parse-lines.ts';

/**
 * `mod_cdr_csv` of FreeSWITCH, whose values stand in quotes and are not escaped: a quote or `","` inside a name shifts
 * everything behind it. The times and durations, which can be recognised, say where the other fields are.
 */

/**
 * Template "example" (15 fields) and the compiled-in default (13): caller_id_name, caller_id_number,
 * destination_number, context, start, answer, end, duration, billsec, hangup_cause, uuid, bleg_uuid, accountcode,
 * read_codec, write_codec.
 */
export const parseFreeswitchExample = parserOfLines(readFreeswitchExample);

/** Reads one line of it. */
export function readFreeswitchExample({ zone }: ParserOptions): (text: string) => Cdr {
  const moments = momentReader(zone);
  return (text) => {
    const fields = splitUnescaped(text);
    const times = placeOfTimes(fields, 4);
    const before = fields.slice(0, times);
    const after = fields.slice(times);
    if (after.length !== 9 && after.length !== 11) throw lineFault('wrong-number-of-columns');
    const [to, context] = [before.at(-2) ?? '', before.at(-1) ?? ''];
    return cdrOf(moments, after, {
      uuid: after[6] ?? '',
      linkedId: after[6] ?? '',
      account: after[8] ?? '',
      from: before.at(-3) ?? '',
      to,
      context,
      channel: '',
      outChannel: '',
      leg: after[7] ? 'a' : null,
      userField: '',
    });
  };
}

/**
 * Template "asterisk" (18 fields, the order of Master.csv with the hangup cause in the place of the disposition):
 * accountcode, caller_id_number, destination_number, context, caller_id, channel_name, bridge_channel, last_app,
 * last_arg, start, answer, end, duration, billsec, hangup_cause, amaflags, uuid, userfield.
 */
export const parseFreeswitchAsterisk = parserOfLines(readFreeswitchAsterisk);

/** Reads one line of it. */
export function readFreeswitchAsterisk({ zone }: ParserOptions): (text: string) => Cdr {
  const moments = momentReader(zone);
  return (text) => {
    const fields = splitUnescaped(text);
    const times = placeOfTimes(fields, 9);
    const before = fields.slice(0, times);
    const after = fields.slice(times);
    if (after.length < 9) throw lineFault('wrong-number-of-columns');
    // What is too much belongs to caller_id if the channel (it has a slash) stands later than it should, else to last_arg.
    const late = before.length > 9 ? before.findIndex((field, at) => at >= 5 && /^\w+\/\S/.test(field)) : 5;
    const channelAt = late < 0 || late > before.length - 4 ? 5 : late;
    return cdrOf(moments, after, {
      uuid: after[7] ?? '',
      linkedId: after[7] ?? '',
      account: before[0] ?? '',
      from: before[1] ?? '',
      to: before[2] ?? '',
      context: before[3] ?? '',
      channel: before[channelAt] ?? '',
      outChannel: before[channelAt + 1] ?? '',
      leg: null,
      userField: after.slice(8).join('","'),
    });
  };
}

type Named = Pick<
  Cdr,
  'linkedId' | 'account' | 'from' | 'to' | 'context' | 'channel' | 'outChannel' | 'leg' | 'userField'
> & { uuid: string };

/** `after` begins with start, answer, end, duration, billsec, hangup_cause. */
function cdrOf(moments: MomentReader, after: readonly string[], { uuid, ...named }: Named): Cdr {
  const [start = '', answer = '', end = '', duration = '', billed = '', cause = ''] = after;
  if (uuid.trim() === '') throw lineFault('missing', 'uniqueid');
  const startedAt = moments.read(start, 'start');
  if (startedAt === null) throw lineFault('missing', 'start');
  const answeredAt = moments.readAfter(answer, 'answer', startedAt);
  const endedAt =
    moments.readAfter(end, 'end', startedAt) ?? startedAt + readSeconds(duration, 'duration').seconds * 1e6;
  const q850 = causeByName(cause);
  return {
    uniqueId: uuid.trim(),
    ...named,
    sequence: 0,
    ...courseOfCall({
      startedAt,
      answeredAt,
      endedAt,
      billed: readSeconds(billed, 'billsec'),
      disposition: dispositionOfFreeswitch(answeredAt !== null, cause, q850),
    }),
    cause: q850,
    kind: 'call',
  };
}

/** The values of a line whose quotes are not escaped: parted where a quote, a comma and a quote meet. */
function splitUnescaped(text: string): string[] {
  const line = text.trim();
  if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) throw lineFault('unbalanced-quotes');
  return line.slice(1, -1).split(/",\s?"/);
}

const stamp = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/;
const stampOrNothing = (text: string | undefined): boolean => text === '' || stamp.test(text ?? '');
const whole = /^\d+(\.\d+)?$/;

/** Where start, answer, end, duration and billsec begin; at `least` or later. */
function placeOfTimes(fields: readonly string[], least: number): number {
  for (let at = least; at + 5 < fields.length; at++) {
    if (
      stamp.test(fields[at] ?? '') &&
      stampOrNothing(fields[at + 1]) &&
      stampOrNothing(fields[at + 2]) &&
      whole.test(fields[at + 3] ?? '') &&
      whole.test(fields[at + 4] ?? '')
    )
      return at;
  }
  throw lineFault(fields.length < least + 9 ? 'wrong-number-of-columns' : 'not-a-time', 'start');
}
