import { expect, test } from 'vitest';
import { isAvailable, usualHours } from './availability.ts';

const at = (text: string) => Temporal.Instant.from(text);
const person = { zone: 'Europe/Istanbul', workingHours: usualHours, absences: [] };

test.each([
  ['Monday at nine in Istanbul', '2026-03-02T09:00:00+03:00', true],
  ['a minute before nine', '2026-03-02T08:59:59+03:00', false],
  ['Saturday afternoon', '2026-03-07T17:59:59+03:00', true],
  ['at six sharp', '2026-03-07T18:00:00+03:00', false],
  ['Sunday', '2026-03-08T12:00:00+03:00', false],
])('usual hours: %s', (_name, moment, expected) => {
  expect(isAvailable(person, at(moment))).toBe(expected);
});

test('hours count in the own zone', () => {
  expect(isAvailable({ ...person, zone: 'America/Sao_Paulo' }, at('2026-03-02T09:00:00+03:00'))).toBe(false);
  expect(isAvailable({ ...person, zone: 'America/Sao_Paulo' }, at('2026-03-02T09:00:00-03:00'))).toBe(true);
});

test('a night shift runs into the next day', () => {
  const night = { ...person, workingHours: [{ weekday: 5, from: '22:00', until: '06:00' }] };
  expect(isAvailable(night, at('2026-03-06T23:00:00+03:00'))).toBe(true);
  expect(isAvailable(night, at('2026-03-07T05:59:00+03:00'))).toBe(true);
  expect(isAvailable(night, at('2026-03-07T06:00:00+03:00'))).toBe(false);
  expect(isAvailable(night, at('2026-03-06T05:00:00+03:00'))).toBe(false);
});

test('who is absent is not available, who is back is', () => {
  const absences = [{ from: at('2026-03-02T00:00:00+03:00'), until: at('2026-03-04T00:00:00+03:00') }];
  expect(isAvailable({ ...person, absences }, at('2026-03-03T10:00:00+03:00'))).toBe(false);
  expect(isAvailable({ ...person, absences }, at('2026-03-04T10:00:00+03:00'))).toBe(true);
});

test('no hours: never', () => {
  expect(isAvailable({ ...person, workingHours: [] }, at('2026-03-02T10:00:00+03:00'))).toBe(false);
});
