import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLines } from './csv-lines.ts';
import { decodeText, detectEncoding } from './encodings.ts';
import { currencyIn, foreignCurrencies } from './foreign-currencies.ts';
import { guessDelimiter, guessMapping, headersOf } from './guess-mapping.ts';
import { jsonRules } from './json-rules.ts';
import { openWorkbook } from './workbook.ts';
import { workbookBytes } from './write-workbook.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* textPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function all<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

async function whole(text: AsyncIterable<string>): Promise<string> {
  let found = '';
  for await (const piece of text) found += piece;
  return found;
}

describe('encodings', () => {
  const text = 'Önek;Hedef\r\n90212;İstanbul Şişli ığüç\r\n';
  const latin5 = Buffer.from(
    [...text].map((char) => ({ İ: 221, Ş: 222, ş: 254, ı: 253, ğ: 240, Ğ: 208 })[char] ?? char.charCodeAt(0)),
  );

  test.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['iso-8859-9', latin5],
  ] as const)('%s is found and read, however it is cut', async (encoding, bytes) => {
    const found = await detectEncoding(inPieces(bytes, 1000));
    expect(found).toBe(encoding);
    for (const size of [1, 3, 64])
      expect((await whole(decodeText(inPieces(bytes, size), found))).replace('\ufeff', '')).toBe(text);
  });

  test('a euro sign makes it the Turkish of Windows; what it is not is not taken for UTF-8', async () => {
    const bytes = Buffer.concat([latin5, Buffer.from([0x80])]);
    expect(await detectEncoding(inPieces(bytes, 7))).toBe('windows-1254');
    expect(await whole(decodeText(inPieces(bytes, 5), 'windows-1254'))).toBe(`${text}€`);
  });
});

describe('CSV', () => {
  test('lines keep the number that an editor shows', async () => {
    const text = 'a;b\r\n\r\n"x\r\ny";2\r\n3;"4 ""5"""\r\n';
    expect(await all(csvLines(textPieces(text, 4), ';'))).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x\r\ny', '2'] },
      { line: 5, cells: ['3', '4 "5"'] },
    ]);
  });

  test('a quote that never ends is a refusal, not a hang', async () => {
    await expect(all(csvLines(textPieces('a;b\n"x;1\n2;3\n', 100), ';'))).rejects.toMatchObject({
      code: 'sheet-quote-open',
    });
  });

  test('the delimiter is the one that parts evenly, also beside decimal commas', () => {
    expect(guessDelimiter('Önek;Ücret\n90212;0,25\n90216;0,30\n')).toBe(';');
    expect(guessDelimiter('Prefix,Rate\n90212,0.25\n')).toBe(',');
    expect(guessDelimiter('Prefix\tRate\n90212\t0,25\n')).toBe('\t');
    expect(guessDelimiter('sep=|\nPrefix|Rate\n')).toBe('|');
  });

  const deck = { service: 'voice' as const, currency: 'TRY' };

  test('headers are found under a title; country and area codes stand apart', async () => {
    const text =
      'ACME Telecom;;;\nEffective 2026;;;\nCountry;Country Code;Area Codes;Rate per min;Effective Date\nTurkey;90;212,216;0,0123;31/12/2025\n';
    const lines = await all(csvLines(textPieces(text, 50), ';'));
    expect(guessMapping(lines, { encoding: 'utf-8', delimiter: ';', table: null }, deck)).toMatchObject({
      headerLine: 3,
      decimal: 'comma',
      dates: 'dmy',
      per: 60,
      columns: { destination: 0, countryCode: 1, areaCodes: 2, rate: 3, validFrom: 4 },
    });
  });

  test('without headers the contents say what is what', async () => {
    const lines = await all(csvLines(textPieces('90212,Istanbul,0.25\n90216,Istanbul,0.30\n', 100), ','));
    expect(guessMapping(lines, { encoding: 'utf-8', delimiter: ',', table: null }, deck)).toMatchObject({
      headerLine: 0,
      columns: { prefix: 0, destination: 1, rate: 2 },
    });
  });

  test.each([
    ['30/6', { increments: 2 }],
    ['6', { increment: 2 }],
  ])('a column "Artış" of %s is told by its values', async (cell, found) => {
    const lines = await all(csvLines(textPieces(`Önek;Ücret;Artış\n90212;0,25;${cell}\n`, 100), ';'));
    const { columns } = guessMapping(lines, { encoding: 'utf-8', delimiter: ';', table: null }, deck);
    expect(columns).toEqual({ prefix: 0, rate: 1, ...found });
  });
});

describe('currencies', () => {
  test.each([
    ['Rate (USD)', 'USD'],
    ['USD/min', 'USD'],
    ['price_usd', 'USD'],
    ['Ücret (€)', 'EUR'],
    ['Valor R$/min', 'BRL'],
    ['US$ per minute', 'USD'],
    ['Dakika ücreti (TL)', 'TRY'],
    ['All rates', null],
    ['Rate per minute', null],
    ['Country', null],
  ])('%s names %s', (text, currency) => {
    expect(currencyIn(text)).toBe(currency);
  });

  const lines = (...rows: string[]) => rows.map((row, n) => ({ line: n + 1, cells: row.split(';') }));
  const found = (currency: string, ...rows: string[]) => {
    const read = lines(...rows);
    const deck = { service: 'voice' as const, currency };
    const mapping = guessMapping(read, { encoding: 'utf-8', delimiter: ';', table: null }, deck);
    const headers = headersOf(read, mapping.headerLine);
    return { mapping, others: foreignCurrencies({ headers, lines: read, mapping }, currency) };
  };

  test('of two columns of prices it is the one in the deck’s currency', () => {
    const rows = ['Prefix;Rate (USD);Rate (TRY)', '90212;0.01;0.40'];
    expect(found('TRY', ...rows)).toMatchObject({ mapping: { columns: { rate: 2 } }, others: [] });
    expect(found('USD', ...rows)).toMatchObject({ mapping: { columns: { rate: 1 } }, others: [] });
    expect(found('EUR', ...rows).others).toEqual([{ column: 'Rate (USD)', currency: 'USD' }]);
  });

  test('a column of currencies is known by its cells; where it says several, its lines are told of', () => {
    const alone = found('TRY', 'Prefix;Rate;Cur.', '90212;0.01;USD', '90216;0.02;USD');
    expect(alone).toMatchObject({
      mapping: { columns: { currency: 2 } },
      others: [{ column: 'Cur.', currency: 'USD' }],
    });
    expect(found('TRY', 'Prefix;Rate;Currency', '90212;0.01;USD', '90216;0.02;TL').others).toEqual([]);
    expect(found('TRY', 'Prefix;Destination;Rate', '1;USA;0.01', '44;UK;0.02').others).toEqual([]);
  });

  test('a note above the headers counts, unless a column says otherwise', () => {
    const note = 'All rates in EUR;;';
    expect(found('TRY', note, 'Prefix;Destination;Rate', '1;USA;0.01').others).toEqual([
      { column: 'All rates in EUR', currency: 'EUR' },
    ]);
    expect(found('TRY', note, 'Prefix;Destination;Rate TRY', '1;USA;0.01').others).toEqual([]);
  });
});

describe('workbooks', () => {
  test('what is written is read again', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\p{C}\r]/gu, '')),
      fc.constantFrom('0.25', '12', '007', '1.23456789', '<&">', ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 30 }), async (rows) => {
        const written: Buffer[] = [];
        for await (const chunk of workbookBytes(
          'Liste',
          ['A', 'B', 'C'],
          (async function* () {
            yield rows;
          })(),
        ))
          written.push(chunk);
        const bytes = Buffer.concat(written);
        const workbook = await openWorkbook(
          async ({ start, end }) => Readable.from([bytes.subarray(start, end + 1)]),
          bytes.length,
        );
        expect(workbook.tables).toEqual(['Liste']);
        const [headers, ...lines] = await all(workbook.lines(null, 'point'));
        expect(headers).toEqual({ line: 1, cells: ['A', 'B', 'C'] });
        const trimmed = (cells: readonly string[]) =>
          cells.slice(0, cells.findLastIndex((one) => one !== '') + 1);
        const filled = rows
          .map((cells, n) => ({ line: n + 2, cells: trimmed(cells) }))
          .filter(({ cells }) => cells.some((one) => one.trim() !== ''));
        expect(lines).toEqual(filled);
      }),
      { numRuns: 40 },
    );
  });

  test('what is no workbook is refused', async () => {
    const bytes = Buffer.from('PK\u0003\u0004 not really');
    await expect(
      openWorkbook(async ({ start, end }) => Readable.from([bytes.subarray(start, end + 1)]), bytes.length),
    ).rejects.toMatchObject({ code: 'sheet-not-a-workbook' });
  });
});

test('the rules of a JSON are the same however it is cut', async () => {
  const rule = fc.record({
    prefix: fc.string({ maxLength: 8 }),
    note: fc.json({ maxDepth: 2 }),
    steps: fc.array(fc.record({ rate: fc.string({ maxLength: 5 }) }), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (rules, size, isPretty) => {
        const text = JSON.stringify(
          { currency: 'TRY', zone: 'UTC', decks: [{ name: 'rules', rules }] },
          null,
          isPretty ? 2 : 0,
        );
        const head = { currency: null, zone: null, decks: 0 };
        const found = await all(jsonRules(textPieces(text, size), head));
        expect(found.map((one) => JSON.parse(one.text))).toEqual(rules);
        expect(head).toEqual({ currency: 'TRY', zone: 'UTC', decks: 1 });
      },
    ),
    { numRuns: 100 },
  );
});
