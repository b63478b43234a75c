import { describe, expect, test } from 'vitest';
import type { BoardFilter, BoardState, Card, CardWas } from '../../../contracts/pipeline.ts';
import {
  addPage,
  applyChange,
  type BoardModel,
  type CardChange,
  modelOf,
  putCard,
  rankHint,
  setTotals,
} from './board-model.ts';

const now = 0;

const card = (id: string, given: Partial<Card> = {}): Card =>
  ({
    id,
    version: 1,
    stageId: 'a',
    rank: id,
    name: id,
    phone: null,
    responsibles: [],
    tags: [],
    source: null,
    campaign: null,
    onBoard: true,
    enteredStageAt: '2026-01-01T00:00:00Z',
    ...given,
  }) as Card;

const stateOf = (columns: Record<string, { total: number; items: Card[]; nextCursor?: string }>) =>
  ({
    board: { id: 'b', stages: Object.keys(columns).map((id) => ({ id, name: id })) },
    columns: Object.entries(columns).map(([id, column]) => ({
      stage: { id, name: id },
      nextCursor: null,
      ...column,
    })),
    position: 100,
    seen: [],
  }) as unknown as BoardState;

const was = (one: Card): CardWas => ({
  stageId: one.stageId,
  onBoard: one.onBoard,
  responsibleIds: [],
  tags: one.tags,
  source: one.source,
  campaign: one.campaign,
  enteredStageAt: one.enteredStageAt,
});

/** What the live connection says when `before` became `after`; `shown` is the card as it is by now. */
const changed = (
  position: number,
  before: Card | null,
  after: Card,
  shown: Card | null = after,
): CardChange => ({
  position,
  objectType: 'card',
  objectId: after.id,
  object: shown as unknown as Record<string, unknown> | null,
  version: shown?.version ?? after.version,
  was: before === null ? null : (was(before) as unknown as Record<string, unknown>),
  wasVersion: after.version - 1,
});

const totals = (model: BoardModel) => Object.values(model.columns).map((column) => column.total);
const ids = (model: BoardModel, stage: string) => model.columns[stage]?.items.map((one) => one.id);
const apply = (model: BoardModel, ...changes: CardChange[]) =>
  changes.reduce((next, change) => applyChange(next, change, now), model);

const open = (filter: BoardFilter = {}) =>
  modelOf(
    stateOf({
      a: { total: 5, items: [card('1'), card('3')], nextCursor: 'more' },
      b: { total: 1, items: [card('2', { stageId: 'b' })] },
    }),
    filter,
  );

describe('a board that follows changes', () => {
  test('moves a card that is shown', () => {
    const model = apply(open(), changed(101, card('1'), card('1', { stageId: 'b', version: 2 })));
    expect([ids(model, 'a'), ids(model, 'b'), totals(model)]).toEqual([['3'], ['1', '2'], [4, 2]]);
  });

  test('counts a card that was never loaded, and shows it only where it is loaded that far', () => {
    const hidden = card('9');
    const model = apply(open(), changed(101, hidden, card('9', { stageId: 'b', version: 2 })));
    expect([ids(model, 'b'), totals(model)]).toEqual([
      ['2', '9'],
      [4, 2],
    ]);
    const back = apply(
      model,
      changed(102, card('9', { stageId: 'b', version: 2 }), card('9', { version: 3 })),
    );
    expect([ids(back, 'a'), totals(back)]).toEqual([
      ['1', '3'],
      [5, 1],
    ]);
  });

  test('the same change twice, or one that the state contains, counts once', () => {
    const change = changed(101, card('1'), card('1', { stageId: 'b', version: 2 }));
    expect(totals(apply(open(), change, change))).toEqual([4, 2]);
    expect(totals(apply({ ...open(), seen: [101] }, change))).toEqual([5, 1]);
    expect(totals(apply({ ...open(), position: 101 }, change))).toEqual([5, 1]);
  });

  test('changes out of the order of their versions end alike', () => {
    const second = card('9', { stageId: 'b', version: 2 });
    const third = card('9', { version: 3 });
    const inOrder = [changed(101, card('9'), second, third), changed(102, second, third)];
    const reversed = [changed(101, second, third), changed(102, card('9'), second, third)];
    expect(totals(apply(open(), ...inOrder))).toEqual([5, 1]);
    expect(totals(apply(open(), ...reversed))).toEqual([5, 1]);
  });

  test('a card that came within reach and left again between two looks counts for nothing', () => {
    const came = changed(101, null, card('9', { version: 2 }), null);
    const left = changed(102, card('9', { version: 2 }), card('9', { version: 3 }), null);
    expect(totals(apply(open(), came, left))).toEqual([5, 1]);
    expect(totals(apply(open(), left, came))).toEqual([5, 1]);
  });

  test('an older object never undoes a newer one', () => {
    const newer = card('1', { stageId: 'b', version: 3 });
    const model = apply(open(), changed(102, card('1', { version: 2 }), newer), {
      ...changed(101, card('1'), card('1', { version: 2 })),
    });
    expect([ids(model, 'a'), ids(model, 'b')]).toEqual([['3'], ['1', '2']]);
  });

  test('filters decide what is shown and counted', () => {
    const model = open({ tag: ['Vip'] });
    const tagged = card('9', { tags: ['Vip'], stageId: 'b', version: 2 });
    const after = apply(model, changed(101, card('9', { stageId: 'b' }), tagged));
    expect([ids(after, 'b'), totals(after)]).toEqual([
      ['2', '9'],
      [5, 2],
    ]);
    expect(totals(apply(after, changed(102, tagged, card('9', { stageId: 'b', version: 3 }))))).toEqual([
      5, 1,
    ]);
  });

  test('what only the server can count is asked for', () => {
    const model = apply(open({ text: 'ali' }), changed(101, card('9'), card('9', { version: 2 }), null));
    expect(model.unsure).toBe(true);
    const sure = setTotals(model, { totals: { a: 3, b: 1 }, position: 101, seen: [] });
    expect([sure.unsure, totals(sure)]).toEqual([false, [3, 1]]);
  });
});

describe('pages', () => {
  test('add what is not known yet, in order', () => {
    const page = { items: [card('4'), card('5')], nextCursor: null, total: 5, position: 100 };
    const model = addPage(open(), 'a', page, now);
    expect([ids(model, 'a'), model.columns.a?.nextCursor, totals(model)]).toEqual([
      ['1', '3', '4', '5'],
      null,
      [5, 1],
    ]);
  });

  test('a page read before a change does not bring the old card back', () => {
    const moved = apply(open(), changed(101, card('4'), card('4', { stageId: 'b', version: 2 })));
    const page = { items: [card('4'), card('5')], nextCursor: null, total: 5, position: 100 };
    const model = addPage(moved, 'a', page, now);
    expect([ids(model, 'a'), ids(model, 'b'), totals(model)]).toEqual([
      ['1', '3', '5'],
      ['2', '4'],
      [4, 2],
    ]);
  });
});

describe('an own move', () => {
  const optimistic = card('1', { stageId: 'b', rank: rankHint(null, '2') });

  test('shows at once and stays when the server and the live change confirm it', () => {
    const moved = putCard(open(), optimistic, now);
    expect([ids(moved, 'b'), totals(moved)]).toEqual([
      ['1', '2'],
      [4, 2],
    ]);
    const answer = card('1', { stageId: 'b', rank: '15', version: 2 });
    const settled = apply(putCard(moved, answer, now), changed(101, card('1'), answer));
    expect([ids(settled, 'b'), totals(settled)]).toEqual([
      ['1', '2'],
      [4, 2],
    ]);
  });

  test('is taken back when it was refused', () => {
    const back = putCard(putCard(open(), optimistic, now), card('1'), now);
    expect([ids(back, 'a'), ids(back, 'b'), totals(back)]).toEqual([['1', '3'], ['2'], [5, 1]]);
  });

  test('a hint lies between its neighbours', () => {
    for (const [low, high] of [
      [null, 'a0'],
      ['a0', 'a1'],
      ['a0', 'a0V'],
      ['a0', 'a01'],
      ['a0', 'a00G'],
      ['a0', null],
    ] as const) {
      const hint = rankHint(low, high);
      expect(low === null || low < hint).toBe(true);
      expect(high === null || hint < high).toBe(true);
    }
  });
});
