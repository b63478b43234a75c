import { describe, expect, test } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { chooseOptions, type Offered } from './choose-options.ts';
import { type PricedLine, sumsOf } from './priced-order.ts';

const channels: Offered = {
  ...{ id: 'c', code: 'channels', name: 'Kanal', kind: 'quantity' },
  ...{ min: 2, max: 30, step: 2, values: [] },
};
const phones: Offered = { ...channels, id: 'p', code: 'phones', min: 0, step: 1 };
const record: Offered = { ...channels, id: 'r', code: 'record', kind: 'yes-no' };
const disk: Offered = {
  ...{ ...channels, id: 'd', code: 'disk', name: 'Disk', kind: 'choice' },
  values: [{ id: 'd1', code: '100', name: '100 GB' }],
};

test.each([
  ['a quantity', [channels], { channels: 4 }, { channels: 4 }, {}],
  ['none of what begins at none', [phones], {}, {}, {}],
  ['zero of it', [phones], { phones: 0 }, {}, {}],
  ['none of what begins above', [channels], {}, {}, { 'options.channels': 'option-required' }],
  ['too few', [channels], { channels: 1 }, {}, { 'options.channels': 'option-out-of-range' }],
  ['too many', [channels], { channels: 32 }, {}, { 'options.channels': 'option-out-of-range' }],
  ['between steps', [channels], { channels: 5 }, {}, { 'options.channels': 'option-off-step' }],
  ['half of one', [phones], { phones: 1.5 }, {}, { 'options.phones': 'option-not-a-number' }],
  ['a text for a quantity', [phones], { phones: '3' }, {}, { 'options.phones': 'option-not-a-number' }],
  ['a yes', [record], { record: true }, { record: true }, {}],
  ['a no', [record], { record: false }, {}, {}],
  ['neither', [record], { record: 1 }, {}, { 'options.record': 'option-not-yes-no' }],
  ['a value', [disk], { disk: '100' }, { disk: '100' }, {}],
  ['no value', [disk], {}, {}, { 'options.disk': 'option-required' }],
  ['another value', [disk], { disk: '200' }, {}, { 'options.disk': 'option-value-unknown' }],
  ['an option of others', [], { disk: '100' }, {}, { 'options.disk': 'option-unknown' }],
  ['a name every object has', [], { toString: 1 }, {}, { 'options.toString': 'option-unknown' }],
])('%s', (_name, offered, told, taken, faults) => {
  const read = chooseOptions(offered, told);
  expect(read.faults).toEqual(faults);
  expect(Object.fromEntries(read.chosen.map(({ option, value }) => [option.code, value]))).toEqual(taken);
});

test('a choice is named and priced by its value, a quantity by its option', () => {
  const { chosen } = chooseOptions([disk, phones], { disk: '100', phones: 3 });
  expect(chosen).toMatchObject([
    { pricedId: 'd1', name: 'Disk: 100 GB', quantity: 1 },
    { pricedId: 'p', name: 'Kanal', quantity: 3 },
  ]);
});

describe('answers', () => {
  const ask = { code: 'x', label: 'X', required: true, choices: ['a', 'b'], pattern: '', hint: '' };
  test.each([
    ['text', '  iki kelime ', null, 'iki kelime'],
    ['text', '   ', 'field-required', undefined],
    ['number', '-12.50', null, '-12.50'],
    ['number', '1,5', 'field-not-a-number', undefined],
    ['choice', 'b', null, 'b'],
    ['choice', 'c', 'field-not-a-choice', undefined],
    ['date', '2028-02-29', null, '2028-02-29'],
    ['date', '2027-02-29', 'field-not-a-date', undefined],
    ['date', '20270228', 'field-not-a-date', undefined],
    ['yes-no', 'no', null, 'no'],
    ['yes-no', 'true', 'field-not-yes-no', undefined],
  ] as const)('%s %s', (type, value, fault, answer) => {
    const read = checkAnswers([{ ...ask, type }], { x: value });
    expect(read.faults).toEqual(fault ? { 'fields.x': fault } : {});
    expect(read.answers.x).toBe(answer);
  });

  test('what nobody asks is a fault, and what nobody must tell may be left out', () => {
    const { faults, answers } = checkAnswers(
      [{ ...ask, type: 'text', required: false }],
      { y: '1' },
      'addons.0.',
    );
    expect([faults, answers]).toEqual([{ 'addons.0.fields.y': 'field-unknown' }, {}]);
  });
});

test('a trial puts off what recurs and nothing else', () => {
  const line = (cycle: 'once' | 'monthly', quantity: number, unitMinor: bigint, setupMinor: bigint) =>
    ({ cycle, quantity, unitMinor, setupMinor }) as PricedLine;
  const lines = [line('monthly', 1, 100n, 50n), line('monthly', 3, 10n, 1n), line('once', 2, 7n, 0n)];
  expect(sumsOf(lines, 0)).toEqual({ firstMinor: 197n, recurringMinor: 130n });
  expect(sumsOf(lines, 14)).toEqual({ firstMinor: 67n, recurringMinor: 130n });
});
