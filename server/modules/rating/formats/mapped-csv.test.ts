import { expect, test } from 'vitest';
import { columnMapping } from '../../../../contracts/rating.ts';
import { at, parseAll } from './formats.testing.ts';
import { parseMappedCsv } from './mapped-csv.ts';

const read = (text: string | Buffer, mapping: Record<string, unknown>) =>
  parseAll(parseMappedCsv, text, { options: { mapping: columnMapping.parse(mapping) } });

test('a carrier file: semicolons, day first, titles, a clock, a key of its own making', async () => {
  const text = [
    'Tarih;Saat;Arayan;Aranan;Süre;Sonuç',
    '02.11.2026;10:00:00;902125550101;905325550102;1:02:03;Cevaplandı',
    '02.11.2026;10:00:00;902125550101;905325550102;1:02:03;Cevaplandı',
    '02.11.2026;11:00:00;902125550101;905325550103;00:00;Meşgul',
  ].join('\r\n');
  const { records, faults } = await read(text, {
    separator: ';',
    dateOrder: 'dmy',
    durations: 'clock',
    columns: { date: 0, start: 1, from: 2, to: 3, duration: 4, disposition: 5 },
    dispositions: { cevaplandı: 'answered', meşgul: 'busy' },
  });
  expect(faults).toEqual([]);
  expect(records[0]?.cdr).toMatchObject({
    from: '902125550101',
    to: '905325550102',
    startedAt: at('2026-11-02T10:00:00+03:00'),
    endedAt: at('2026-11-02T11:02:03+03:00'),
    seconds: 3723,
    disposition: 'answered',
  });
  expect(records[0]?.cdr.uniqueId).toMatch(/^[\w-]{22}$/);
  expect(records[1]?.cdr.uniqueId).toBe(records[0]?.cdr.uniqueId);
  expect(records[2]?.cdr).toMatchObject({ disposition: 'busy', seconds: 0 });
  expect(records.map(({ line }) => line)).toEqual([2, 3, 4]);
});

test.each(['cevaplandı', 'Cevaplandı', 'CEVAPLANDI'])(
  'outcomes are the same in large and small letters: %s',
  async (word) => {
    const line = (outcome: string, n: number) => `k${n};2026-11-02 10:00:00;905325550102;60;${outcome}`;
    const written = ['cevaplandı', 'Cevaplandı', 'CEVAPLANDI', 'İPTAL', 'iptal', 'Iptal'];
    const { records, faults } = await read(written.map(line).join('\n'), {
      skipLines: 0,
      separator: ';',
      columns: { uniqueid: 0, start: 1, to: 2, billsec: 3, disposition: 4 },
      dispositions: { [word]: 'answered', İptal: 'cancelled' },
    });
    expect(faults).toEqual([]);
    const found = records.map(({ cdr }) => cdr.disposition);
    expect(found).toEqual(['answered', 'answered', 'answered', 'cancelled', 'cancelled', 'cancelled']);
  },
);

test('messages: how many, one where nothing is said', async () => {
  const mapping = {
    kind: 'message',
    skipLines: 0,
    columns: { uniqueid: 0, start: 1, account: 2, to: 3, billsec: 4 },
  };
  const { records } = await read(
    'm1,2026-11-02 10:00:00,ayse,905325550102,3\nm2,1793602800,ayse,905325550102,\n',
    mapping,
  );
  expect(
    records.map(({ cdr }) => [cdr.kind, cdr.seconds, cdr.disposition, cdr.endedAt - cdr.startedAt]),
  ).toEqual([
    ['message', 3, 'answered', 0],
    ['message', 1, 'answered', 0],
  ]);
});

test('a kind in a column, legs, milliseconds, causes', async () => {
  const { records, faults } = await read(
    'k1|2026-11-02T07:00:00Z|5325550102|60040|SMS||a\nk2|2026-11-02T07:00:00Z|5325550102|60040|voice||inbound\n' +
      'k3|2026-11-02T07:00:00Z|5325550102|0|voice|17|B\nk4|2026-11-02T07:00:00Z|5325550102|0|faks||\n',
    {
      separator: '|',
      quote: null,
      skipLines: 0,
      durations: 'milliseconds',
      columns: { uniqueid: 0, start: 1, to: 2, billsec: 3, kind: 4, cause: 5, leg: 6 },
    },
  );
  expect(
    records.map(({ cdr }) => [cdr.kind, cdr.seconds, cdr.milliseconds, cdr.disposition, cdr.leg]),
  ).toEqual([
    ['message', 60_040, null, 'answered', 'a'],
    ['call', 61, 60_040, 'answered', 'a'],
    ['call', 0, null, 'busy', 'b'],
  ]);
  expect(faults).toMatchObject([{ line: 4, fault: 'unknown-kind', field: 'kind' }]);
});

test('Turkish letters of an old code page', async () => {
  const bytes = Buffer.concat([
    Buffer.from('s1;2026-11-02 10:00:00;905325550102;60;'),
    Buffer.from([0xde, 0xfd, 0xf0]), // Şığ in windows-1254
    Buffer.from('\n'),
  ]);
  const { records } = await read(bytes, {
    separator: ';',
    skipLines: 0,
    encoding: 'windows-1254',
    columns: { uniqueid: 0, start: 1, to: 2, billsec: 3, userfield: 4 },
  });
  expect(records[0]?.cdr.userField).toBe('Şığ');
});

test.each([
  ['wrong-number-of-columns', null, 'a,2026-11-02 10:00:00'],
  ['missing', 'to', 'a,2026-11-02 10:00:00,,5'],
  ['not-a-time', 'start', 'a,yarın,9053,5'],
  ['not-a-duration', 'billsec', 'a,2026-11-02 10:00:00,9053,-5'],
  ['unbalanced-quotes', null, '"a,2026-11-02 10:00:00,9053,5'],
])('%s (%s)', async (fault, field, text) => {
  const { faults } = await read(text, {
    skipLines: 0,
    columns: { uniqueid: 0, start: 1, to: 2, billsec: 3 },
  });
  expect(faults).toEqual([{ line: 1, text, fault, field }]);
});

test('start and number must be mapped', () => {
  const issues = columnMapping
    .safeParse({ columns: { from: 1 } })
    .error?.issues.map(({ message }) => message);
  expect(issues).toEqual(['start-not-mapped', 'to-not-mapped']);
});
