import { describe, expect, test } from 'vitest';
import { instantOf, wallTimeOf } from './wall-time.ts';

describe('wall time', () => {
  test.each([
    ['2026-03-01 09:30', 'Europe/Istanbul', '2026-03-01T06:30:00.000Z'],
    ['2026-03-01 00:10:00', 'Europe/Istanbul', '2026-02-28T21:10:00.000Z'],
    ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['2026-12-01 12:00', 'Europe/Berlin', '2026-12-01T11:00:00.000Z'],
    ['2026-12-01 23:59', 'America/Sao_Paulo', '2026-12-02T02:59:00.000Z'],
  ])('%s in %s', (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
    expect(wallTimeOf(instant, zone)).toBe(wall.replace('T', ' ').slice(0, 16));
  });
});
