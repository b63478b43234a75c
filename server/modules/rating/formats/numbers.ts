import { lineFault } from './line-fault.ts';

/** A duration in seconds, whole or with a fraction, as milliseconds when it has one. Billable seconds are whole, up. */
export function readSeconds(text: string, field: string): { seconds: number; milliseconds: number | null } {
  const given = text.trim();
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(given);
  if (!match) throw lineFault(given === '' ? 'missing' : 'not-a-duration', field);
  if (match[2] === undefined) return { seconds: Number(match[1]), milliseconds: null };
  const milliseconds = Number(match[1]) * 1000 + Number(match[2].slice(0, 3).padEnd(3, '0'));
  return { seconds: Math.ceil(milliseconds / 1000), milliseconds };
}

/** A whole number; an empty field is `fallback`. */
export function readWhole(text: string, field: string, fallback: number): number {
  const given = text.trim();
  if (given === '') return fallback;
  const value = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (!(value < 2 ** 31)) throw lineFault('not-a-number', field);
  return value;
}
