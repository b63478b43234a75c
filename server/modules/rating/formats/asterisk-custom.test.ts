import { expect, test } from 'vitest';
import { parseAsteriskCustom } from './asterisk-custom.ts';
import { at, parseAll } from './formats.testing.ts';

const line = (change: Record<number, string> = {}, count = 19) =>
  [
    '"""Ayşe ""Santral"" Demir"" <902125550101>"',
    '"902125550101"',
    '"05325550102"',
    '"musteri"',
    '"PJSIP/ayse-00000012"',
    '"PJSIP/omurga-00000013"',
    '"Dial"',
    '"PJSIP/05325550102@omurga,60"',
    '"2026-11-02 10:00:00"',
    '"2026-11-02 10:00:05"',
    '"2026-11-02 10:01:05"',
    '"65"',
    '"60"',
    '"ANSWERED"',
    '"DOCUMENTATION"',
    '"ayse"',
    '"1793602800.12"',
    '"not, virgüllü"',
    '7',
  ]
    .map((field, index) => change[index] ?? field)
    .slice(0, count)
    .join(',');

test('the order of the sample is read, quotes and all', async () => {
  const { records, faults } = await parseAll(parseAsteriskCustom, `${line()}\n`);
  expect(faults).toEqual([]);
  expect(records[0]?.cdr).toEqual({
    uniqueId: '1793602800.12',
    linkedId: '1793602800.12',
    sequence: 7,
    account: 'ayse',
    from: '902125550101',
    to: '05325550102',
    context: 'musteri',
    channel: 'PJSIP/ayse-00000012',
    outChannel: 'PJSIP/omurga-00000013',
    startedAt: at('2026-11-02T10:00:00+03:00'),
    answeredAt: at('2026-11-02T10:00:05+03:00'),
    endedAt: at('2026-11-02T10:01:05+03:00'),
    seconds: 60,
    milliseconds: null,
    disposition: 'answered',
    cause: null,
    leg: null,
    userField: 'not, virgüllü',
    kind: 'call',
  });
});

test.each([
  ['fractions of a second count as whole ones', { 12: '"60.040"' }, { seconds: 61, milliseconds: 60_040 }],
  [
    'an unanswered call bills nothing',
    { 9: '""', 12: '"3"', 13: '"NO ANSWER"' },
    { seconds: 0, answeredAt: null, disposition: 'no-answer' },
  ],
  ['times may be epochs', { 8: '"1793602800.500000"' }, { startedAt: 1_793_602_800_500_000 }],
  ['a missing end is reckoned from the duration', { 10: '""' }, { endedAt: at('2026-11-02T10:01:05+03:00') }],
  ['CONGESTION and CANCEL of newer versions', { 13: '"CANCEL"' }, { disposition: 'cancelled' }],
])('%s', async (_what, change, expected) => {
  const { records } = await parseAll(parseAsteriskCustom, line(change));
  expect(records[0]?.cdr).toMatchObject(expected);
});

test('older samples have neither sequence nor user field', async () => {
  const { records } = await parseAll(parseAsteriskCustom, `${line({}, 18)}\n${line({}, 17)}`);
  expect(records.map(({ cdr }) => [cdr.sequence, cdr.userField])).toEqual([
    [0, 'not, virgüllü'],
    [0, ''],
  ]);
});

test.each([
  ['wrong-number-of-columns', null, line({}, 16)],
  ['unbalanced-quotes', null, line({ 17: '"açık kalan' })],
  ['not-a-time', 'start', line({ 8: '"2026-02-30 10:00:00"' })],
  ['missing', 'start', line({ 8: '""' })],
  ['missing', 'uniqueid', line({ 16: '""' })],
  ['not-a-duration', 'billsec', line({ 12: '"bir"' })],
  ['unknown-disposition', 'disposition', line({ 13: '"MEŞGUL"' })],
  ['ends-before-start', 'end', line({ 10: '"2026-11-02 09:00:00"' })],
  ['not-a-number', 'sequence', line({ 18: '99999999999' })],
  ['key-too-long', 'uniqueid', line({ 16: `"${'9'.repeat(201)}"` })],
])('%s (%s) is kept with its line', async (fault, field, bad) => {
  const { records, faults } = await parseAll(parseAsteriskCustom, `${line()}\n${bad}\n${line()}\n`);
  expect(faults).toEqual([{ line: 2, text: bad, fault, field }]);
  expect(records.map((record) => record.line)).toEqual([1, 3]);
});
