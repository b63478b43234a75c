/**
 * A call record as every format gives it: one leg of one call. Times are epoch microseconds (UTC), durations whole
 * seconds, everything else as the switch wrote it.
 */
export type Cdr = {
  uniqueId: string;
  /** Shared by all legs of one call; the unique id where the switch knows no such thing. */
  linkedId: string;
  sequence: number;
  /** The account code: the subscriber's username where the switch was set up by Kovan. */
  account: string;
  from: string;
  to: string;
  context: string;
  channel: string;
  outChannel: string;
  startedAt: number;
  answeredAt: number | null;
  endedAt: number;
  /** From the answer to the end, whole seconds; 0 when nobody answered. A message: how many. */
  seconds: number;
  /** The same in milliseconds where the switch gives them. */
  milliseconds: number | null;
  disposition: Disposition;
  /** Hang-up cause by Q.850. */
  cause: number | null;
  /** Which leg a switch that writes one record a leg means; null: the record is of the whole call. */
  leg: 'a' | 'b' | null;
  userField: string;
  kind: 'call' | 'message';
};

export type Disposition = 'answered' | 'no-answer' | 'busy' | 'failed' | 'congestion' | 'cancelled';

/** A line that could not be read: which field, and why (a code worded in `words/rating`). */
export type Fault = { line: number; text: string; fault: string; field: string | null };

export type ReadRecord = { line: number; cdr: Cdr };

/** What a parser yields: records and faults of one piece of the file, in the order of lines. */
export type Parsed = { records: ReadRecord[]; faults: Fault[]; bytes: number };

export type ParserOptions = {
  /** The clock of times written without an offset. */
  zone: string;
  options: Record<string, unknown>;
  /** Epoch microseconds: what starts later was written by a clock that is wrong. */
  latest?: number | undefined;
};

/** Reads a file piece by piece; any cutting into pieces gives the same records. */
export type Parser = (chunks: AsyncIterable<Uint8Array>, options: ParserOptions) => AsyncGenerator<Parsed>;
