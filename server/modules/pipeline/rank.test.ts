import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestRank, rankBetween, ranksBetween } from './rank.ts';

const shape = /^[A-Za-z][0-9A-Za-z]+$/;

/** Applies random insertions to a column and answers its keys in the order of the places. */
function insertAll(places: readonly number[]): string[] {
  const column: string[] = [];
  for (const place of places) {
    const at = place % (column.length + 1);
    column.splice(at, 0, rankBetween(column[at - 1] ?? null, column[at] ?? null));
  }
  return column;
}

const sorted = (ranks: readonly string[]) =>
  ranks.every((rank, at) => at === 0 || (ranks[at - 1] as string) < rank);

describe('order keys', () => {
  test('whatever is inserted where, the keys stand in the order of the places', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 300 }), (places) => {
        const column = insertAll(places);
        expect(sorted(column)).toBe(true);
        expect(column.every((rank) => shape.test(rank))).toBe(true);
      }),
    );
  });

  test('the database sorts them as JavaScript does: plain ASCII, byte by byte', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 100 }), (places) => {
        const column = insertAll(places);
        const bytewise = [...column].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(bytewise).toEqual(column);
      }),
    );
  });

  test('between two keys there is always room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 2, maxLength: 60 }),
        fc.infiniteStream(fc.boolean()),
        (places, turns) => {
          const column = insertAll(places);
          let [low, high] = [column[0] as string, column[1] as string];
          for (let n = 0; n < 60; n++) {
            const rank = rankBetween(low, high);
            expect(low < rank && rank < high).toBe(true);
            if (turns.next().value) low = rank;
            else high = rank;
          }
        },
      ),
    );
  });

  test('ten thousand cards put on top one after another keep short keys', () => {
    let top: string | null = null;
    for (let n = 0; n < 10_000; n++) {
      const rank: string = rankBetween(null, top);
      expect(top === null || rank < top).toBe(true);
      top = rank;
    }
    expect((top as unknown as string).length).toBeLessThanOrEqual(5);
  });

  test('ten thousand at the bottom, too', () => {
    let bottom: string | null = null;
    for (let n = 0; n < 10_000; n++) {
      const rank: string = rankBetween(bottom, null);
      expect(bottom === null || rank > bottom).toBe(true);
      bottom = rank;
    }
    expect((bottom as unknown as string).length).toBeLessThanOrEqual(5);
  });

  test('always the same gap: the key grows slowly and is spread before it is long', () => {
    let high = 'a1';
    let n = 0;
    while (high.length <= longestRank) {
      high = rankBetween('a0', high);
      n++;
    }
    expect(n).toBeGreaterThan(180);
  });

  test('spreads many keys evenly between two', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.array(fc.nat(50), { maxLength: 30 }), fc.nat(30), (count, places, gap) => {
        const column = insertAll(places);
        const at = gap % (column.length + 1);
        const [after, before] = [column[at - 1] ?? null, column[at] ?? null];
        const ranks = ranksBetween(after, before, count);
        expect(ranks).toHaveLength(count);
        expect(sorted([...(after ? [after] : []), ...ranks, ...(before ? [before] : [])])).toBe(true);
      }),
    );
  });

  test('refuses neighbours in the wrong order', () => {
    expect(() => rankBetween('a1', 'a0')).toThrow(RangeError);
    expect(() => rankBetween('a1', 'a1')).toThrow(RangeError);
  });
});
