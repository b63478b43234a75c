import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { email, id, instant, money, page, phone, plainDate, plainTime, zone } from './common.ts';

describe('shapes on the wire', () => {
  test('a moment becomes Temporal in the handler and text again on the wire', () => {
    const shape = z.object({ at: instant(), on: plainDate(), from: plainTime() });
    const received = shape.parse({ at: '2026-03-01T12:00:00+03:00', on: '2026-03-01', from: '09:30' });
    expect(received.at).toBeInstanceOf(Temporal.Instant);
    expect(z.encode(shape, received)).toEqual({
      at: '2026-03-01T09:00:00Z',
      on: '2026-03-01',
      from: '09:30:00',
    });
    expect(JSON.stringify(received)).toBe(
      '{"at":"2026-03-01T09:00:00Z","on":"2026-03-01","from":"09:30:00"}',
    );
  });

  test('a codec describes itself as text in JSON Schema', () => {
    expect(z.toJSONSchema(instant(), { io: 'input' })).toMatchObject({ type: 'string', format: 'date-time' });
  });

  test.each([
    ['a moment without an offset', instant(), '2026-03-01T12:00:00'],
    ['a day that does not exist', plainDate(), '2026-02-30'],
    ['a local phone number', phone, '0555 111 22 33'],
    ['a phone number without plus', phone, '905551112233'],
    ['an address without a domain', email, 'ayse@'],
    ['a broken id', id, '42'],
    ['an unknown zone', zone, 'Europe/Kovan'],
    ['money with a fraction', money, { minor: '19.90', currency: 'TRY' }],
  ])('refuses %s', (_name, shape, value) => {
    expect(shape.safeParse(value).success).toBe(false);
  });

  test('accepts the usual', () => {
    expect(phone.parse('+905551112233')).toBe('+905551112233');
    expect(email.parse('  ayse@ornek.test ')).toBe('ayse@ornek.test');
    expect(zone.parse('Europe/Istanbul')).toBe('Europe/Istanbul');
    expect(page(z.string()).parse({ items: ['a'], nextCursor: null })).toEqual({
      items: ['a'],
      nextCursor: null,
    });
  });
});
