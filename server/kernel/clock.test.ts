import { describe, expect, test } from 'vitest';
import { movableClock, stopwatch, systemClock } from './clock.ts';

describe('clock', () => {
  test('the system clock follows the machine', () => {
    const distance = Math.abs(systemClock().now().epochMilliseconds - Date.now());
    expect(distance).toBeLessThan(1000);
  });

  test('a movable clock stands still until it is moved', () => {
    const clock = movableClock('2026-03-01T09:00:00Z');
    expect(clock.now().toString()).toBe('2026-03-01T09:00:00Z');
    expect(clock.advance({ minutes: 90 }).toString()).toBe('2026-03-01T10:30:00Z');
    clock.set('2025-01-01T00:00:00+03:00');
    expect(clock.now().toString()).toBe('2024-12-31T21:00:00Z');
  });

  test('a month is a month of the named zone, across a change of summer time', () => {
    const clock = movableClock('2026-03-15T12:00:00Z');
    clock.advance({ months: 1 }, 'Europe/Berlin');
    expect(clock.now().toString()).toBe('2026-04-15T11:00:00Z');
  });

  test('a stopwatch only grows', () => {
    const elapsed = stopwatch();
    const first = elapsed();
    expect(elapsed()).toBeGreaterThanOrEqual(first);
  });
});
