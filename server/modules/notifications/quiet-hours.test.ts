import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Quiet, quietUntil } from './quiet-hours.ts';

const quiet = (from: string, until: string, days: number[] = []): Quiet => ({
  from: Temporal.PlainTime.from(from),
  until: Temporal.PlainTime.from(until),
  days,
});
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Istanbul]`).toInstant();
const night = quiet('22:00', '08:00');

describe('quiet hours', () => {
  test.each([
    ['before the night', night, '2040-01-09T21:59', null],
    ['as the night begins', night, '2040-01-09T22:00', '2040-01-10T08:00'],
    ['after midnight', night, '2040-01-10T03:00', '2040-01-10T08:00'],
    ['as the night ends', night, '2040-01-10T08:00', null],
    ['around noon', quiet('12:00', '13:30'), '2040-01-10T12:15', '2040-01-10T13:30'],
    ['after noon', quiet('12:00', '13:30'), '2040-01-10T13:30', null],
    ['on a silent Sunday', quiet('22:00', '08:00', [7]), '2040-01-08T12:00', '2040-01-09T08:00'],
    [
      'in the night before a silent Sunday',
      quiet('22:00', '08:00', [7]),
      '2040-01-07T23:00',
      '2040-01-09T08:00',
    ],
    ['on Saturday before a silent Sunday', quiet('22:00', '08:00', [7]), '2040-01-07T12:00', null],
    [
      'on a silent weekend without hours that touch it',
      quiet('12:00', '13:00', [6, 7]),
      '2040-01-07T15:00',
      '2040-01-09T00:00',
    ],
  ] as const)('%s', (_, hours, now, until) => {
    expect(quietUntil(hours, 'Europe/Istanbul', at(now))).toEqual(until === null ? null : at(until));
  });

  test('without any nobody waits', () => {
    expect(quietUntil(null, 'Europe/Istanbul', at('2040-01-09T03:00'))).toBeNull();
  });

  test('whatever the hours and the zone, the moment named is in the future and not quiet', () => {
    const time = fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    fc.assert(
      fc.property(
        time,
        time,
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
        fc.constantFrom(
          'Europe/Istanbul',
          'America/Sao_Paulo',
          'Europe/Berlin',
          'America/New_York',
          'Asia/Kathmandu',
        ),
        fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }),
        (from, until, days, zone, minutes) => {
          fc.pre(from.hour !== until.hour || from.minute !== until.minute);
          const hours: Quiet = {
            from: Temporal.PlainTime.from(from),
            until: Temporal.PlainTime.from(until),
            days,
          };
          const now = Temporal.Instant.from('2026-01-01T00:00Z').add({ minutes });
          const end = quietUntil(hours, zone, now);
          if (end === null) return;
          expect(Temporal.Instant.compare(end, now)).toBe(1);
          expect(quietUntil(hours, zone, end)).toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });
});
