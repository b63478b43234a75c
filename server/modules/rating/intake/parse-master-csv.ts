import type { Cdr, Disposition, Fault, Parsed, Parser, ReadRecord } from './cdr.ts';
import { longestLine, readLines } from './lines.ts';
import { type WallClock, wallClock } from './wall-clock.ts';

/**
 * Asterisk's `Master.csv` (cdr_csv.c): `accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata,
 * start, answer, end, duration, billsec, disposition, amaflags`, then `uniqueid` and `userfield` if they are logged,
 * then `peeraccount, linkedid, sequence` with the newer columns: 16 to 21 in all. Text stands in double quotes, quotes
 * in it are doubled; numbers are bare; a call nobody answered has an empty answer field.
 */
export const parseMasterCsv: Parser = async function* (chunks, { zone, options, latest }) {
  const read = masterLineReader(wallClock(zone), options.seventeenth === 'userfield', latest);
  for await (const { first, lines, bytes } of readLines(chunks)) {
    const parsed: Parsed = { records: [], faults: [], bytes };
    for (let n = 0; n < lines.length; n++) {
      const text = lines[n] as string;
      if (text === '') continue;
      const line = read(text, first + n);
      if ('cdr' in line) parsed.records.push(line);
      else parsed.faults.push(line);
    }
    yield parsed;
  }
};

/** Reads one line. */
export type LineReader = (text: string, line: number) => ReadRecord | Fault;

/** Reads lines on a clock; `hasUserField` says what a seventeenth column is, `latest` when a call starts too late. */
export function masterLineReader(
  clock: WallClock,
  hasUserField = false,
  latest = Number.POSITIVE_INFINITY,
): LineReader {
  const fields = new Fields();
  return (text, line) => {
    const bad = (fault: string, field: string | null = null): Fault => ({ line, text, fault, field });
    if (text.length > longestLine) return { ...bad('line-too-long'), text: text.slice(0, 2000) };
    if (!fields.find(text)) return bad('unbalanced-quotes');
    const { count } = fields;
    if (count < 16 || count > mostFields) return bad('wrong-number-of-columns');
    const start = fields.at(9);
    const startedAt = clock(start);
    if (Number.isNaN(startedAt)) return bad('not-a-time', 'start');
    if (startedAt > latest) return bad('starts-in-future', 'start');
    const duration = fields.wholeAt(12);
    if (duration < 0) return bad('not-a-duration', 'duration');
    const billed = fields.wholeAt(13);
    if (billed < 0 || billed > duration + 1) return bad('not-a-duration', 'billsec');
    const disposition = dispositions[fields.at(14)];
    if (!disposition) return bad('unknown-disposition', 'disposition');
    const answerText = fields.at(10);
    const answer = answerText === '' ? null : clock(answerText);
    if (Number.isNaN(answer)) return bad('not-a-time', 'answer');

    const hasNewColumns = count >= 19;
    const logged = hasNewColumns ? count - 19 : count - 16;
    const hasUniqueId = logged === 2 || (logged === 1 && !hasUserField);
    const channel = fields.at(5);
    // Without a unique id: no channel starts twice in one second under one name.
    const uniqueId = (hasUniqueId && fields.at(16)) || `${channel}@${start}`;
    const linkedId = (hasNewColumns && fields.at(count - 2)) || uniqueId;
    // Without a sequence, several records of one channel differ in what they say.
    const sequence = hasNewColumns ? fields.wholeAt(count - 1) : hashOf(text);
    if (sequence < 0) return bad('not-a-number', 'sequence');
    const endedAt = startedAt + duration * 1_000_000;
    const isAnswered = disposition === 'answered';
    const cdr: Cdr = {
      uniqueId,
      linkedId: linkedId === uniqueId ? uniqueId : linkedId,
      sequence,
      account: fields.at(0),
      from: fields.at(1),
      to: fields.at(2),
      context: fields.at(3),
      channel,
      outChannel: fields.at(6),
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
      userField: logged === 2 ? fields.at(17) : logged === 1 && hasUserField ? fields.at(16) : '',
      kind: 'call',
    };
    return { line, cdr };
  };
}

const dispositions: Record<string, Disposition | undefined> = {
  ANSWERED: 'answered',
  'NO ANSWER': 'no-answer',
  BUSY: 'busy',
  FAILED: 'failed',
  CONGESTION: 'congestion',
  CANCEL: 'cancelled',
};

const mostFields = 21;
const quote = 34;
const comma = 44;

/** Where the fields of a line lie: of two dozen only some are wanted as text. */
class Fields {
  count = 0;
  #text = '';
  readonly #starts = new Int32Array(mostFields + 1);
  readonly #ends = new Int32Array(mostFields + 1);
  /** A bit for each field with doubled quotes in it. */
  #doubled = 0;

  /** False when a quote is not closed. */
  find(text: string): boolean {
    this.#text = text;
    this.#doubled = 0;
    this.count = 0;
    for (let at = 0; this.count <= mostFields; at++) {
      const end = text.charCodeAt(at) === quote ? this.#quoted(at + 1) : this.#bare(at);
      if (end < 0) return false;
      if (end >= text.length) return true;
      if (text.charCodeAt(end) !== comma) return false;
      at = end;
    }
    return true;
  }

  /** The text of a field, quotes taken off. */
  at(n: number): string {
    const field = this.#text.slice(this.#starts[n], this.#ends[n]);
    return (this.#doubled >> n) & 1 ? field.replaceAll('""', '"') : field;
  }

  /** A whole number of at most nine digits; −1 for anything else. */
  wholeAt(n: number): number {
    const start = this.#starts[n] as number;
    const end = this.#ends[n] as number;
    if (start === end || end - start > 9) return -1;
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = this.#text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  #bare(start: number): number {
    const end = this.#text.indexOf(',', start);
    return this.#put(start, end < 0 ? this.#text.length : end);
  }

  // Answers the place behind the closing quote.
  #quoted(start: number): number {
    let end = this.#text.indexOf('"', start);
    while (end >= 0 && this.#text.charCodeAt(end + 1) === quote) {
      this.#doubled |= 1 << this.count;
      end = this.#text.indexOf('"', end + 2);
    }
    return end < 0 ? -1 : this.#put(start, end) + 1;
  }

  #put(start: number, end: number): number {
    this.#starts[this.count] = start;
    this.#ends[this.count] = end;
    this.count++;
    return end;
  }
}

// FNV-1a, 31 bits.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return hash >>> 1;
}
