import type { Numbering } from './compile.ts';
import { normaliseNumber } from './normalise.ts';

export type PortedLine = { number: string; routingCode: string | null; portedAt: Temporal.Instant | null };
export type PortedFault = { line: number; text: string; reason: string };
export type PortedFile = { lines: PortedLine[]; faults: PortedFault[] };

/**
 * Reads a list of ported numbers: CSV by comma or semicolon with the columns `number`, `routing_code` and, if wanted,
 * `ported_at`. Numbers as the country dials them or in E.164. Null when the columns are not there.
 */
export function readPortedFile(text: string, numbering: Numbering): PortedFile | null {
  const [head = '', ...rows] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = head.includes(';') ? ';' : ',';
  const columns = cells(head, separator).map((name) => name.toLowerCase());
  const [number, routing, moment] = ['number', 'routing_code', 'ported_at'].map((name) =>
    columns.indexOf(name),
  );
  if (number === undefined || number < 0 || routing === undefined || routing < 0) return null;
  const file: PortedFile = { lines: [], faults: [] };
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    if (row.trim() === '') return;
    const given = cells(row, separator);
    const read = readLine(given[number] ?? '', given[routing] ?? '', given[moment ?? -1] ?? '', numbering);
    const reason = typeof read === 'string' ? read : seen.has(read.number) ? 'twice' : null;
    if (reason !== null) file.faults.push({ line: at + 2, text: row.slice(0, 100), reason });
    else if (typeof read !== 'string') {
      seen.add(read.number);
      file.lines.push(read);
    }
  });
  return file;
}

function readLine(
  number: string,
  routing: string,
  moment: string,
  numbering: Numbering,
): PortedLine | string {
  const read = normaliseNumber(numbering, number);
  if (!['national', 'mobile', 'special', 'free'].includes(read.kind)) return 'not-e164';
  if (!/^\d{0,8}$/.test(routing)) return 'not-a-routing-code';
  const portedAt = instantOf(moment);
  if (portedAt === undefined) return 'not-a-moment';
  return { number: read.number, routingCode: routing || null, portedAt };
}

function instantOf(text: string): Temporal.Instant | null | undefined {
  if (text === '') return null;
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? Temporal.Instant.from(`${text}T00:00:00Z`)
      : Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

// No cell of such a list holds a separator; quotes stand around cells at most.
const cells = (line: string, separator: string): string[] =>
  line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
