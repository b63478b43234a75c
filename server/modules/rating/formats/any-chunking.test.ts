import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Parser } from '../intake/cdr.ts';
import { parseMasterCsv } from '../intake/parse-master-csv.ts';
import { parseAsteriskCustom } from './asterisk-custom.ts';
import { parseAll } from './formats.testing.ts';
import { parseFreeswitchAsterisk, parseFreeswitchExample } from './freeswitch-csv.ts';
import { parseFreeswitchJson } from './freeswitch-json.ts';
import { parseFreeswitchXml } from './freeswitch-xml.ts';
import { parseKovanJson } from './kovan-json.ts';
import { parseMappedCsv } from './mapped-csv.ts';

const stamp = '"2026-11-02 10:00:00"';
const parts: Record<string, string[]> = {
  custom: [
    `"Ayşe","1","2","c","PJSIP/a-1","PJSIP/b-2","Dial","x",${stamp},${stamp},${stamp},"0","0","ANSWERED","3","ayse","1.2","",7\n`,
  ],
  example: [
    `"Ayşe "S"","1","2","default",${stamp},${stamp},${stamp},"65","60","NORMAL_CLEARING","u-1","","ayse","PCMA","PCMA"\r\n`,
  ],
  json: [
    '{"variables":{"uuid":"u-1","start_epoch":"1793602800","end_epoch":"1793602865","x":"}{\\"ş"}}\n',
    '[{"variables":{}},',
    ']\n',
    '{"açık": "\n',
  ],
  xml: [
    '<cdr a="1"><variables><uuid>u-1</uuid><start_epoch>1793602800</start_epoch><x>ş</x></variables></cdr>\n',
    '<cdr><variables>',
    '</cdr>',
    '<?xml version="1.0"?>\n',
  ],
  kovan: ['{"key":"k1","to":"905325550102","startedAt":"2026-11-02T07:00:00Z","seconds":5}\n'],
  mapped: ['k1,2026-11-02 10:00:00,905325550102,5\n'],
};
const noise = [
  '\n',
  '\r\n',
  '"',
  ',',
  '{',
  '}',
  '\\',
  'ğüş',
  '\0',
  '\ufeff',
  '<',
  '&#0;',
  ' ',
  '[',
  ']',
  '%',
  '%zz',
];

const mapping = { skipLines: 0, columns: { uniqueid: 0, start: 1, to: 2, billsec: 3 } };
const parsers: [string, Parser, Record<string, unknown>][] = [
  ['custom', parseAsteriskCustom, {}],
  ['example', parseFreeswitchExample, {}],
  ['example', parseFreeswitchAsterisk, {}],
  ['json', parseFreeswitchJson, {}],
  ['kovan', parseKovanJson, {}],
  ['xml', parseFreeswitchXml, {}],
  ['mapped', parseMappedCsv, { mapping }],
  ['custom', parseMasterCsv, {}],
];

test.each(parsers)(
  'any text in any pieces: nothing thrown, the same rows (%s)',
  async (kind, parser, options) => {
    const piece = fc.oneof(
      fc.constantFrom(...(parts[kind] ?? []), ...noise),
      fc.string({ maxLength: 12 }),
      fc.constantFrom(...Object.values(parts).flat()),
      fc.constant(Buffer.from([0xfe, 0xdd, 0x41])), // no UTF-8
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 14 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
        async (pieces, sizes) => {
          const text = Buffer.concat(pieces.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)));
          const whole = await parseAll(parser, text, { options });
          const cut = await parseAll(parser, text, { options }, sizes);
          expect(cut.records).toEqual(whole.records);
          expect(cut.faults).toEqual(whole.faults);
          expect(whole.bytes).toBe(text.length);
          const kept = JSON.stringify(whole.faults);
          expect(kept).not.toContain('\\u0000');
        },
      ),
      { numRuns: 300 },
    );
  },
);

test.each([
  ['a line of Master.csv', parseMasterCsv, Buffer.from(`${'x'.repeat(900_000)}\n"kısa"\n`), 2],
  ['a line', parseAsteriskCustom, Buffer.from(`${'x'.repeat(100_000)}\n"kısa"\n`), 2],
  ['an object', parseFreeswitchJson, Buffer.from(`{"x":"${'y'.repeat(1_200_000)}"}\n{"variables":{}}\n`), 2],
  [
    'an element',
    parseFreeswitchXml,
    Buffer.from(`<cdr>${'\n'.repeat(1_200_000)}</cdr>\n<cdr></cdr>`),
    1_200_002,
  ],
] as const)('%s without end is cut, and what follows is read', async (_what, parser, bytes, next) => {
  const whole = await parseAll(parser, bytes);
  const cut = await parseAll(parser, bytes, {}, [65_536]);
  expect(cut).toEqual(whole);
  expect(whole.faults.map(({ line, fault }) => [line, fault])).toEqual([
    [1, 'line-too-long'],
    [next, expect.any(String)],
  ]);
  expect(whole.faults[0]?.text.length).toBeLessThanOrEqual(4000);
});
