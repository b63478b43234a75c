import type { Cdr, Parsed } from '../intake/cdr.ts';
import { demandInTime } from './in-time.ts';
import { type FaultCode, LineFault, lineFault } from './line-fault.ts';

/** One record as it stands in the file, with the line on which it begins; `fault`: it is not whole. */
export type RawRecord = { line: number; text: string; fault: FaultCode | null };

/** Keys stand in an index; switches write some 40 characters. */
const longestKey = 200;

/** Reads each record; what cannot be read, or starts after `latest`, is kept with its fault. */
export function collect(
  raw: readonly RawRecord[],
  bytes: number,
  read: (text: string) => Cdr,
  latest?: number,
): Parsed {
  const parsed: Parsed = { records: [], faults: [], bytes };
  for (const { line, text, fault } of raw) {
    if (fault) {
      parsed.faults.push({ line, text, fault, field: null });
      continue;
    }
    try {
      const cdr = read(text);
      if (cdr.uniqueId.length > longestKey || cdr.linkedId.length > longestKey)
        throw lineFault('key-too-long', 'uniqueid');
      demandInTime(cdr, latest);
      parsed.records.push({ line, cdr });
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      parsed.faults.push({ line, text, fault: error.code, field: error.field });
    }
  }
  return parsed;
}
