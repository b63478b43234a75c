import { describe, expect, test } from 'vitest';
import { columnMapping, type SourceFormat } from '../../../../contracts/rating.ts';
import { parseAll } from './formats.testing.ts';
import { latestStart } from './in-time.ts';
import { parserOf, readerOf } from './parser-of.ts';

const now = Temporal.Instant.from('2026-11-20T09:00:00Z');
const mapping = columnMapping.parse({ skipLines: 0, columns: { uniqueid: 0, start: 1, to: 2, billsec: 3 } });
const at: Record<string, (moment: Temporal.Instant) => string> = {
  'asterisk-csv': (startedAt) => {
    const start = startedAt.toString().slice(0, 19).replace('T', ' ');
    return `"ayse","1","2","out","","PJSIP/ayse-1","PJSIP/t-2","Dial","","${start}",,"${start}",0,0,"NO ANSWER","DOCUMENTATION"`;
  },
  kovan: (startedAt) => JSON.stringify({ key: 'k1', from: '1', to: '905325550102', startedAt, seconds: 60 }),
  'mapped-csv': (startedAt) => `k1,${startedAt},905325550102,60`,
  'freeswitch-json': (startedAt) => {
    const epoch = String(startedAt.epochMilliseconds / 1000);
    return JSON.stringify({
      variables: { uuid: 'u1', start_epoch: epoch, end_epoch: epoch, duration: '0', billsec: '0' },
    });
  },
};
const options = { zone: 'UTC', options: { mapping }, latest: latestStart(now) };

describe.each(['asterisk-csv', 'kovan', 'mapped-csv', 'freeswitch-json'] as const)(
  '%s',
  (format: SourceFormat) => {
    test.each([
      ['within a day is taken', { hours: 23 }, null],
      ['more than a day ahead is a fault', { hours: 25 }, 'starts-in-future'],
    ])('what starts %s', async (_, ahead, fault) => {
      const text = at[format]?.(now.add(ahead)) ?? '';
      const { records, faults } = await parseAll(parserOf(format), `${text}\n`, options);
      expect(faults).toEqual(fault ? [{ line: 1, text, fault, field: 'start' }] : []);
      expect(records.length).toBe(fault ? 0 : 1);
      expect(readerOf(format, options)(text)).toMatchObject(fault ? { fault, field: 'start' } : { cdr: {} });
    });
  },
);
