import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choose, fits, inTurn } from './rule.ts';

const rule = (given: object) => ({ sources: [], campaigns: [], form_ids: [], ...given });
const lead = { source: 'facebook', campaign: 'Yaz', formId: 'f1' };

describe('a rule fits', () => {
  test.each([
    [{}, true],
    [{ sources: ['facebook'] }, true],
    [{ sources: ['website', 'facebook'] }, true],
    [{ sources: ['website'] }, false],
    [{ sources: ['facebook'], campaigns: ['Yaz'] }, true],
    [{ sources: ['facebook'], campaigns: ['Kış'] }, false],
    [{ form_ids: ['f1'] }, true],
    [{ form_ids: ['f2'] }, false],
  ])('%j: %s', (given, expected) => {
    expect(fits(rule(given), lead)).toBe(expected);
  });

  test('a condition that the lead says nothing about does not hold', () => {
    expect(fits(rule({ campaigns: ['Yaz'] }), { ...lead, campaign: null })).toBe(false);
  });
});

describe('whose turn it is', () => {
  test('goes round; somebody who left or joined does not restart it', () => {
    expect(inTurn(['c', 'a', 'b'], null)).toEqual(['a', 'b', 'c']);
    expect(inTurn(['a', 'b', 'c'], 'b')).toEqual(['c', 'a', 'b']);
    expect(inTurn(['a', 'b', 'c'], 'c')).toEqual(['a', 'b', 'c']);
    expect(inTurn(['a', 'c'], 'b')).toEqual(['c', 'a']);
    expect(choose('round-robin', [], { last: 'a', loads: new Map() })).toBeNull();
  });

  test('round robin is fair: with the same people nobody gets two more than another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }),
        fc.nat(60),
        (people, leads) => {
          const got = new Map<string, number>();
          let last: string | null = null;
          for (let n = 0; n < leads; n++) {
            last = choose('round-robin', people, { last, loads: new Map() }) as string;
            got.set(last, (got.get(last) ?? 0) + 1);
          }
          const counts = people.map((person) => got.get(person) ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('least loaded fills up whoever has fewest, equals in turn', () => {
    const loads = new Map([
      ['a', 5],
      ['b', 2],
      ['c', 2],
    ]);
    expect(choose('least-loaded', ['a', 'b', 'c'], { last: null, loads })).toBe('b');
    expect(choose('least-loaded', ['a', 'b', 'c'], { last: 'b', loads })).toBe('c');
    expect(choose('least-loaded', ['a', 'b', 'd'], { last: null, loads })).toBe('d');
  });
});
