import { expect, test } from 'vitest';
import { LineFault } from './line-fault.ts';
import { type MomentOrder, momentReader } from './moment-reader.ts';

const instant = (micros: number | null) =>
  micros === null ? null : Temporal.Instant.fromEpochNanoseconds(BigInt(micros) * 1000n).toString();

test.each<[string, string, MomentOrder, string]>([
  ['2026-11-02 10:00:00', 'Europe/Istanbul', 'ymd', '2026-11-02T07:00:00Z'],
  ['2026-11-02T10:00:00.123456', 'UTC', 'ymd', '2026-11-02T10:00:00.123456Z'],
  ['2026-11-02T10:00:00Z', 'Europe/Istanbul', 'ymd', '2026-11-02T10:00:00Z'],
  ['2026-11-02 10:00:00-0330', 'Europe/Istanbul', 'ymd', '2026-11-02T13:30:00Z'],
  ['02.11.2026 10:00', 'Europe/Istanbul', 'dmy', '2026-11-02T07:00:00Z'],
  ['11/02/2026 10:00:00', 'America/Sao_Paulo', 'mdy', '2026-11-02T13:00:00Z'],
  ['1793602800', 'Europe/Istanbul', 'ymd', '2026-11-02T07:00:00Z'],
  ['1793602800123', 'Europe/Istanbul', 'ymd', '2026-11-02T07:00:00.123Z'],
  ['1793602800123456', 'Europe/Istanbul', 'ymd', '2026-11-02T07:00:00.123456Z'],
  ['2024-02-29 00:00:00', 'UTC', 'ymd', '2024-02-29T00:00:00Z'],
  // Clocks of Berlin: 02:30 does not exist on 29 March, and comes twice on 25 October.
  ['2026-03-29 02:30:00', 'Europe/Berlin', 'ymd', '2026-03-29T01:30:00Z'],
  ['2026-10-25 02:30:00', 'Europe/Berlin', 'ymd', '2026-10-25T00:30:00Z'],
])('%s in %s (%s) is %s', (text, zone, order, expected) => {
  expect(instant(momentReader(zone, order).read(text, 'start'))).toBe(expected);
});

test('an end in the hour that comes twice is the pass after the start', () => {
  const moments = momentReader('Europe/Berlin');
  const start = moments.read('2026-10-25 02:50:00', 'start') ?? 0;
  expect(instant(moments.readAfter('2026-10-25 02:10:00', 'end', start))).toBe('2026-10-25T01:10:00Z');
});

test('nothing is no moment; what is none is a fault', () => {
  const moments = momentReader('UTC');
  expect(moments.read('  ', 'answer')).toBeNull();
  for (const bad of ['dün', '2026-13-01 00:00:00', '2026-02-29 00:00:00', '2026-01-01 24:00:00', '12345']) {
    expect(() => moments.read(bad, 'start')).toThrow(LineFault);
  }
});
