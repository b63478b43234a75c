import type { Cdr, Disposition, Fault, Parsed, Parser, ReadRecord } from './cdr.ts';
import { longestLine, readLines } from './lines.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

/**
 * Asterisk's `Master.csv` (cdr_csv.c): `accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata,
 * start, answer, end, duration, billsec, disposition, amaflags`, then `uniqueid` and `userfield` if they are logged,
 * then `peeraccount, linkedid, sequence` with the newer columns: 16 to 21 in all. Text stands in double quotes, quotes
 * in it are doubled; numbers are bare; a call nobody answered has an empty answer field.
 */
export const parseMasterCsv: Parser = async function* (chunks, { zone, options }) {
  const clock = wallClock(zone);
  const hasUserField = options.seventeenth === 'userfield';
  for await (const { first, lines, bytes } of readLines(chunks)) {
    const parsed: Parsed = { records: [], faults: [], bytes };
    for (let n = 0; n < lines.length; n++) {
      const text = lines[n] as string;
      if (text === '') continue;
      const read = readMasterLine(text, first + n, clock, hasUserField);
      if ('cdr' in read) parsed.records.push(read);
      else parsed.faults.push(read);
    }
    yield parsed;
  }
};

/** Reads one line. */
export function readMasterLine(
  text: string,
  line: number,
  clock: WallClock,
  hasUserField = false,
): ReadRecord | Fault {
  const bad = (fault: string, field: string | null = null): Fault => ({ line, text, fault, field });
  if (text.length > longestLine) return { ...bad('line-too-long'), text: text.slice(0, 2000) };
  const fields = splitFields(text);
  if (!fields) return bad('unbalanced-quotes');
  const count = fields.length;
  if (count < 16 || count > 21) return bad('wrong-number-of-columns');
  const startedAt = clock(fields[9] as string);
  if (Number.isNaN(startedAt)) return bad('not-a-time', 'start');
  const duration = wholeOf(fields[12] as string);
  if (duration < 0) return bad('not-a-duration', 'duration');
  const billed = wholeOf(fields[13] as string);
  if (billed < 0 || billed > duration + 1) return bad('not-a-duration', 'billsec');
  const disposition = dispositions[fields[14] as string];
  if (!disposition) return bad('unknown-disposition', 'disposition');
  const answerText = fields[10] as string;
  const answer = answerText === '' ? null : clock(answerText);
  if (Number.isNaN(answer)) return bad('not-a-time', 'answer');

  const hasNewColumns = count >= 19;
  const logged = hasNewColumns ? count - 19 : count - 16;
  const hasUniqueId = logged === 2 || (logged === 1 && !hasUserField);
  const channel = fields[5] as string;
  const to = fields[2] as string;
  // Without a unique id: no channel starts twice in one second under one name.
  const uniqueId = (hasUniqueId && fields[16]) || `${channel}@${fields[9]}`;
  const linkedId = (hasNewColumns && fields[count - 2]) || uniqueId;
  // Without a sequence, several records of one channel differ in what they say.
  const sequence = hasNewColumns ? wholeOf(fields[count - 1] as string) : hashOf(text);
  if (sequence < 0) return bad('not-a-number', 'sequence');
  const endedAt = startedAt + duration * 1_000_000;
  const isAnswered = disposition === 'answered';
  const cdr: Cdr = {
    uniqueId,
    linkedId,
    sequence,
    account: fields[0] as string,
    from: fields[1] as string,
    to,
    context: fields[3] as string,
    channel,
    outChannel: fields[6] as string,
    startedAt,
    // In the night the clock falls back, the answer can seem to lie outside the call.
    answeredAt: isAnswered
      ? answer !== null && answer >= startedAt && answer <= endedAt
        ? answer
        : endedAt - billed * 1_000_000
      : null,
    endedAt,
    seconds: isAnswered ? billed : 0,
    milliseconds: null,
    disposition,
    cause: null,
    leg: null,
    userField: (logged === 2 ? fields[17] : logged === 1 && hasUserField ? fields[16] : '') ?? '',
    kind: 'call',
  };
  return { line, cdr };
}

const dispositions: Record<string, Disposition | undefined> = {
  ANSWERED: 'answered',
  'NO ANSWER': 'no-answer',
  BUSY: 'busy',
  FAILED: 'failed',
  CONGESTION: 'congestion',
  CANCEL: 'cancelled',
};

/** The fields of one line, quotes taken off; null when a quote is not closed. */
export function splitFields(text: string): string[] | null {
  const fields: string[] = [];
  for (let at = 0; ; ) {
    if (text.charCodeAt(at) === 34) {
      let end = text.indexOf('"', at + 1);
      let isDoubled = false;
      while (end >= 0 && text.charCodeAt(end + 1) === 34) {
        isDoubled = true;
        end = text.indexOf('"', end + 2);
      }
      if (end < 0) return null;
      const field = text.slice(at + 1, end);
      fields.push(isDoubled ? field.replaceAll('""', '"') : field);
      at = end + 1;
      if (at < text.length && text.charCodeAt(at) !== 44) return null;
    } else {
      const end = text.indexOf(',', at);
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end));
      at = end < 0 ? text.length : end;
    }
    if (at >= text.length) return fields;
    at++;
    if (at === text.length) {
      fields.push('');
      return fields;
    }
  }
}

// A whole number of at most nine digits; −1 for anything else.
function wholeOf(text: string): number {
  if (text.length === 0 || text.length > 9) return -1;
  let value = 0;
  for (let n = 0; n < text.length; n++) {
    const digit = text.charCodeAt(n) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

// FNV-1a, 31 bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash >>> 1;
}
