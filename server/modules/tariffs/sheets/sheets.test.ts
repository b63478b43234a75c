import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { sheetDesk, uploadOf } from './sheets.testing.ts';

let system: TestSystem;
let billing: User;
let sales: User;
let desk: ReturnType<typeof sheetDesk>;

beforeAll(async () => {
  system = await testSystem();
  billing = await system.as({ role: 'billing' });
  sales = await system.as({ role: 'sales' });
  desk = sheetDesk(system, billing);
});

const list = (...lines: string[]) =>
  ['Önek;Hedef;Ücret;Ücretlendirme adımı;Bağlantı ücreti', ...lines, ''].join('\r\n');

describe('who may', () => {
  test('strangers nothing, readers read, billing uploads', async () => {
    const deckId = await desk.deck();
    const sheet = await desk.compare(deckId, list('90212;İstanbul;0,25;60/6;'));
    const { body, headers } = uploadOf('liste.csv', list('90212;İstanbul;0,30;60/6;'));
    const path = `/api/tariffs/sheets/${sheet.id}`;
    expect((await system.anonymous.get(path)).status).toBe(401);
    expect(
      (await system.anonymous.post(`/api/tariffs/decks/${deckId}/sheets`, body, { headers })).status,
    ).toBe(401);
    expect((await sales.post(`/api/tariffs/decks/${deckId}/sheets`, body, { headers })).status).toBe(403);
    expect((await sales.get(path)).body).toMatchObject({
      state: 'compared',
      effect: null,
      abilities: { manage: false },
    });
    expect((await sales.post(`${path}/application`, {})).status).toBe(403);
    expect((await sales.post(`${path}/effect`, {})).status).toBe(403);
    expect((await sales.delete(path)).status).toBe(403);
    expect((await billing.post(`${path}/application`, {})).status).toBe(202);
  });

  test('sheets of purchase decks are there only for who may see costs', async () => {
    const deckId = await desk.deck({ side: 'purchase' });
    const sheet = await desk.compare(deckId, list('90212;İstanbul;0,25;60/6;'));
    for (const path of ['', '/changes', '/faults', '/faults/file'])
      expect((await sales.get(`/api/tariffs/sheets/${sheet.id}${path}`)).status).toBe(404);
    expect((await sales.get('/api/tariffs/sheets', { query: { deckId } })).status).toBe(404);
    const applied = await desk.apply(sheet);
    expect(applied.appliedVersion).toBe(1);
    for (const path of ['file', 'changes'])
      expect((await sales.get(`/api/tariffs/decks/${deckId}/versions/1/${path}`)).status).toBe(404);
  });
});

describe('a sheet in another currency', () => {
  const inDollars = 'Prefix,Destination,Rate (USD)\n90212,Istanbul,0.01\n';
  const start = async (deckId: string, text: string, mapping?: Record<string, unknown>) => {
    const id = await desk.upload(deckId, text);
    const path = `/api/tariffs/sheets/${id}`;
    const preview = (await billing.post(`${path}/preview`, {})).body;
    const input = mapping ? { mapping: { ...preview.mapping, ...mapping } } : {};
    return { id, path, preview, answer: await billing.post(`${path}/comparison`, input) };
  };

  test.each([
    ['a header', inDollars, 'Rate (USD)'],
    ['a column', 'Prefix,Rate,Currency\n90212,0.01,USD\n90216,0.02,USD\n', 'Currency'],
    ['a note', 'Prices in USD,\nPrefix,Rate\n90212,0.01\n', 'Prices in USD'],
  ])('is not compared when %s says so', async (_, text, column) => {
    const deckId = await desk.deck();
    const { path, preview, answer } = await start(deckId, text);
    expect(preview.otherCurrencies).toEqual([{ column, currency: 'USD' }]);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { code: 'sheet-other-currency', column, currency: 'USD', deck: 'TRY' },
    ]);
    expect((await billing.get(path)).body.state).toBe('uploaded');
    expect((await billing.post(`${path}/application`, {})).status).toBe(409);
  });

  test('is compared when a person says that it is wrong, and asked for again the next time', async () => {
    const deckId = await desk.deck();
    const { id, answer } = await start(deckId, inDollars, { inDeckCurrency: true });
    expect(answer.status).toBe(202);
    expect(await desk.settled(id)).toMatchObject({ state: 'compared', counts: { added: 1, faulty: 0 } });
    const next = await start(deckId, inDollars);
    expect(next.preview).toMatchObject({ isRemembered: true, mapping: { inDeckCurrency: false } });
    expect(next.answer.body.code).toBe('sheet-other-currency');
    expect((await start(await desk.deck({ currency: 'USD' }), inDollars)).answer.status).toBe(202);
  });

  test('in some of its lines is told of line by line', async () => {
    const sheet = await desk.compare(
      await desk.deck(),
      'Prefix,Rate,Currency\n90212,0.01,USD\n90216,0.40,TRY\n',
    );
    expect(sheet.counts).toMatchObject({ added: 1, faulty: 1 });
    const { items } = (await billing.get(`/api/tariffs/sheets/${sheet.id}/faults`)).body;
    expect(items[0].faults).toEqual([
      { field: 'currency', reason: 'other-currency', data: { text: 'USD', deck: 'TRY' } },
    ]);
    expect((await billing.post(`/api/tariffs/sheets/${sheet.id}/application`, {})).body.code).toBe(
      'sheet-has-faults',
    );
  });
});

describe('the dry run', () => {
  test('says of every prefix what would happen to it', async () => {
    const deckId = await desk.deck();
    await desk.put(
      deckId,
      list(
        '90212;İstanbul;0,25;60/6;',
        '90216;İstanbul;0,25;60/6;',
        '90312;Ankara;0,30;60/6;',
        '90532;Cep;0,60;60/60;',
        '44;Birleşik Krallık;1;1/1;',
      ),
    );
    const sheet = await desk.compare(
      deckId,
      list(
        '90212;İstanbul;0,28;60/6;',
        '90216;İstanbul;0,2500;60/6;',
        '90312;Ankara;0,20;60/6;',
        '90532;Cep;0,60;1/1;',
        '49;Almanya;0,90;1/1;0,05',
      ),
    );
    expect(sheet).toMatchObject({
      state: 'compared',
      lines: 5,
      baseVersion: 1,
      counts: {
        added: 1,
        raised: 1,
        lowered: 1,
        changed: 1,
        closed: 1,
        unchanged: 1,
        conflicting: 0,
        faulty: 0,
      },
    });
    expect(await desk.kinds(sheet)).toEqual({
      '44': 'closed',
      '49': 'added',
      '90212': 'raised',
      '90216': 'unchanged',
      '90312': 'lowered',
      '90532': 'changed',
    });
    const [raised] = await desk.changes(sheet, { kind: 'raised' });
    expect(raised).toMatchObject({
      prefix: '90212',
      line: 2,
      old: { rate: '0.25', increments: '60/6' },
      new: { rate: '0.28', increments: '60/6' },
      percent: '12.00',
    });
    expect(Number(raised.change)).toBeCloseTo(0.03, 10);
    expect(
      (await desk.changes(sheet, { search: 'alman' })).map((one: { prefix: string }) => one.prefix),
    ).toEqual(['49']);
    expect(
      (await desk.changes(sheet, { search: '9031' })).map((one: { prefix: string }) => one.prefix),
    ).toEqual(['90312']);
    expect(await desk.rates(deckId)).toMatchObject({ '90212': '0.25', '44': '1' });

    const applied = await desk.apply(sheet);
    expect(applied).toMatchObject({ state: 'applied', appliedVersion: 2 });
    expect(await desk.rates(deckId)).toEqual({
      '49': '0.9',
      '90212': '0.28',
      '90216': '0.25',
      '90312': '0.2',
      '90532': '0.6',
    });
    const { versions } = (await billing.get(`/api/tariffs/decks/${deckId}`)).body;
    expect(versions[0]).toMatchObject({
      number: 2,
      source: 'sheet',
      added: 1,
      changed: 3,
      closed: 1,
      by: { id: billing.id },
    });
  });

  test('by percentage the greatest change comes first, page by page', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('1;A;1;1/1;', '2;B;1;1/1;', '3;C;1;1/1;', '4;D;1;1/1;'));
    const sheet = await desk.compare(
      deckId,
      list('1;A;1,10;1/1;', '2;B;0,50;1/1;', '3;C;3;1/1;', '5;E;1;1/1;'),
    );
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await billing.get(`/api/tariffs/sheets/${sheet.id}/changes`, {
        query: { sort: '-percent', limit: 2, ...(cursor ? { cursor } : {}) },
      });
      seen.push(...body.items.map((one: { prefix: string }) => one.prefix));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['3', '1', '2', '4', '5']);
  });

  test('an amendment leaves the rest of the deck alone', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;', '44;UK;1;1/1;', '49;Almanya;1;1/1;'));
    await desk.put(deckId, 'Prefix,Rate,Status\r\n90212,0.30,Increase\r\n49,,Closed\r\n55,0.40,New\r\n', {
      mode: 'amend',
    });
    expect(await desk.rates(deckId)).toEqual({ '44': '1', '55': '0.4', '90212': '0.3' });
    const destination = (
      await billing.get(`/api/tariffs/decks/${deckId}/rules`, { query: { search: '90212' } })
    ).body;
    expect(destination.items[0].destination).toBe('İstanbul');
  });

  test('a prefix named twice with different prices is a conflict that must be decided', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;'));
    let sheet = await desk.compare(
      deckId,
      list(
        '90212;İstanbul;0,30;60/6;',
        '90216;İstanbul;0,30;60/6;',
        '90212;İstanbul;0,35;60/6;',
        '90216;İstanbul;0,3;60/6;',
      ),
    );
    expect(sheet.counts).toMatchObject({ conflicting: 2, twice: 2, added: 1, repeated: 1, closed: 0 });
    const refused = await billing.post(`/api/tariffs/sheets/${sheet.id}/application`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'sheet-has-faults']);
    const omitted = await billing.post(`/api/tariffs/sheets/${sheet.id}/omissions`, { lines: [2] });
    expect(omitted.status).toBe(202);
    sheet = await desk.settled(sheet.id);
    expect(sheet.counts).toMatchObject({ conflicting: 0, raised: 1, added: 1 });
    await desk.apply(sheet);
    expect(await desk.rates(deckId)).toEqual({ '90212': '0.35', '90216': '0.3' });
  });

  test('what would undo a scheduled version is shown as such, and cannot take force before it', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;', '44;UK;1;1/1;'));
    const next = system.clock.now().add({ hours: 240 }).toString();
    const scheduled = await desk.apply(
      await desk.compare(deckId, list('90212;İstanbul;0,30;60/6;', '44;UK;1;1/1;')),
      { effectiveAt: next },
    );
    expect(scheduled.state).toBe('applied');
    const sheet = await desk.compare(deckId, list('90212;İstanbul;0,20;60/6;', '44;UK;2;1/1;'));
    expect(sheet.scheduled).toMatchObject({ number: 2 });
    expect(await desk.kinds(sheet)).toEqual({ '44': 'raised', '90212': 'conflicting' });
    const early = await billing.post(`/api/tariffs/sheets/${sheet.id}/application`, {});
    expect([early.status, early.body.code]).toEqual([409, 'version-out-of-order']);
    expect((await desk.apply(sheet, { effectiveAt: next })).appliedVersion).toBe(3);

    for (const number of [3, 2])
      expect((await billing.post(`/api/tariffs/decks/${deckId}/versions/${number}/withdrawal`)).status).toBe(
        204,
      );
    expect(await desk.rates(deckId)).toEqual({ '44': '1', '90212': '0.25' });
  });

  test('a price that begins later leaves the present one until then', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;', '90216;İstanbul;0,25;60/6;'));
    const sheet = await desk.compare(
      deckId,
      'Önek;Ücret;Geçerlilik başlangıcı;Ücretlendirme adımı\r\n90212;0,30;01.02.2040;60/6\r\n90216;0,25;01.02.2040;60/6\r\n',
    );
    expect(sheet.counts).toMatchObject({ raised: 1, unchanged: 1, closed: 0 });
    await desk.apply(sheet);
    const quote = async (startedAt: string) => {
      const { body } = await billing.get(`/api/tariffs/decks/${deckId}/versions/2/file`, {
        query: { format: 'json' },
      });
      const call = { to: '902125550100', startedAt, seconds: 60 };
      return (await billing.post('/api/tariffs/quote', { tariff: body, call })).body.cost;
    };
    expect(Number(await quote('2040-01-31T20:59:00Z'))).toBe(0.25);
    expect(Number(await quote('2040-01-31T21:00:00Z'))).toBe(0.3);
  });

  test('a price that begins at once ends every earlier one of its prefix', async () => {
    const deckId = await desk.deck();
    const dated = 'Önek;Ücret;Geçerlilik başlangıcı\r\n90212;0,10;2039-01-01\r\n90212;0,20;2039-06-01\r\n';
    await desk.put(deckId, dated);
    const sheet = await desk.put(deckId, 'Önek;Ücret\r\n90212;0,30\r\n', { mode: 'amend' });
    expect(sheet.counts).toMatchObject({ raised: 1, closed: 1 });
    expect(await desk.rates(deckId)).toEqual({ '90212': '0.3' });
  });
});

describe('bad lines', () => {
  const bad = list(
    '90212;İstanbul;0,25;60/6;',
    '90216;İstanbul;abc;60/6;',
    ';Nereye;0,20;60/6;',
    '90312;Ankara;-1;6x;',
    '44;UK;1;1/1;',
  );

  test('are kept with their number, column and reason, and can be downloaded', async () => {
    const deckId = await desk.deck();
    const sheet = await desk.compare(deckId, bad);
    expect(sheet.counts).toMatchObject({ faulty: 3, added: 2 });
    const { items, headers, total } = (await billing.get(`/api/tariffs/sheets/${sheet.id}/faults`)).body;
    expect([total, headers[2]]).toEqual([3, 'Ücret']);
    const told = items.map(
      ({ line, faults }: { line: number; faults: { field: string; reason: string }[] }) => [
        line,
        ...faults.map(({ field, reason }) => `${field} ${reason}`),
      ],
    );
    expect(told).toEqual([
      [3, 'rate not-a-price'],
      [4, 'prefix prefix-missing'],
      [5, 'rate price-negative', 'increments not-increments'],
    ]);
    const file = (await billing.get(`/api/tariffs/sheets/${sheet.id}/faults/file`)).body;
    expect(file.split('\r\n')[1]).toBe('3;Ücret;Fiyat değil: “abc”;90216;İstanbul;abc;60/6;');
  });

  test('are corrected one by one or left out; nothing is applied before that', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90312;Ankara;0,11;60/6;', '90999;Eski;0,11;60/6;'));
    let sheet = await desk.compare(deckId, bad);
    const line = `/api/tariffs/sheets/${sheet.id}/lines/3`;
    const wrong = await billing.put(line, { cells: ['90216', 'İstanbul', 'x', '60/6', ''] });
    expect([wrong.status, wrong.body.fields]).toEqual([422, { 'cells.rate': 'not-a-price' }]);
    expect((await billing.put(line, { cells: ['90216', 'İstanbul', '0,26', '60/6', ''] })).status).toBe(202);
    sheet = await desk.settled(sheet.id);
    expect(sheet.counts).toMatchObject({ faulty: 2, added: 3 });
    expect(
      (await billing.post(`/api/tariffs/sheets/${sheet.id}/omissions`, { lines: 'faulty' })).status,
    ).toBe(202);
    sheet = await desk.settled(sheet.id);
    // What the deck has for the prefix of a line that was left out stays.
    expect(sheet.counts).toMatchObject({ faulty: 0, added: 3, unchanged: 1, closed: 1 });
    await desk.apply(sheet);
    expect(await desk.rates(deckId)).toEqual({
      '44': '1',
      '90212': '0.25',
      '90216': '0.26',
      '90312': '0.11',
    });
  });

  test('decisions outlive a second reading of the file', async () => {
    const deckId = await desk.deck();
    let sheet = await desk.compare(deckId, bad);
    await billing.put(`/api/tariffs/sheets/${sheet.id}/lines/3`, {
      cells: ['90216', 'İstanbul', '0,26', '60/6', ''],
    });
    await desk.settled(sheet.id);
    await billing.post(`/api/tariffs/sheets/${sheet.id}/comparison`, { mode: 'amend' });
    sheet = await desk.settled(sheet.id);
    expect(sheet).toMatchObject({ mode: 'amend', counts: { faulty: 2, added: 3 } });
  });
});

describe('the versions', () => {
  test('only one of two that apply at once comes first, the other compares again', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;'));
    const first = await desk.compare(deckId, list('90212;İstanbul;0,30;60/6;'));
    const second = await desk.compare(deckId, list('90212;İstanbul;0,40;60/6;'));
    const answers = await Promise.all(
      [first, second].map(({ id }) => billing.post(`/api/tariffs/sheets/${id}/application`, {})),
    );
    expect(answers.map((one) => one.status)).toEqual([202, 202]);
    const twice = await billing.post(`/api/tariffs/sheets/${first.id}/application`, {});
    expect([twice.status, twice.body.code]).toEqual([409, 'sheet-in-work']);
    await system.drain();
    const after = [await desk.settled(first.id), await desk.settled(second.id)];
    expect(after.map((one) => one.state).toSorted()).toEqual(['applied', 'compared']);
    const waiting = after.find((one) => one.state === 'compared');
    expect(waiting).toMatchObject({ isStale: true, fault: { code: 'sheet-deck-changed' } });
    expect((await billing.get(`/api/tariffs/decks/${deckId}`)).body.versions).toHaveLength(2);
    await billing.post(`/api/tariffs/sheets/${waiting?.id}/comparison`, {});
    const again = await desk.settled(waiting?.id ?? '');
    expect(again).toMatchObject({ isStale: false, baseVersion: 2 });
    expect((await desk.apply(again)).appliedVersion).toBe(3);
  });

  test('are compared and restored as a new one', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;', '44;UK;1;1/1;'));
    await desk.put(deckId, list('90212;İstanbul;0,30;60/6;', '49;Almanya;1;1/1;'));
    const path = `/api/tariffs/decks/${deckId}/versions`;
    const changes = (await sales.get(`${path}/2/changes`)).body;
    expect(changes).toMatchObject({
      against: 1,
      counts: { added: 1, raised: 1, closed: 1, lowered: 0, changed: 0 },
    });
    expect(changes.items.map((one: { prefix: string; kind: string }) => [one.prefix, one.kind])).toEqual([
      ['44', 'closed'],
      ['49', 'added'],
      ['90212', 'raised'],
    ]);
    expect((await sales.post(`${path}/1/restoration`, {})).status).toBe(403);
    const last = await billing.post(`${path}/2/restoration`, {});
    expect([last.status, last.body.code]).toEqual([409, 'version-is-last']);
    const restored = await billing.post(`${path}/1/restoration`, { note: 'Yanlış liste' });
    expect([restored.status, restored.body]).toMatchObject([202, { former: 1, state: 'running' }]);
    const twice = await billing.post(`${path}/1/restoration`, {});
    expect([twice.status, twice.body.code]).toEqual([409, 'restoration-running']);
    const deck = async () => (await sales.get(`/api/tariffs/decks/${deckId}`)).body;
    expect((await deck()).restoration).toMatchObject({ former: 1, state: 'running' });
    expect(await desk.rates(deckId)).toEqual({ '49': '1', '90212': '0.3' });
    await system.drain();
    const { restoration, versions } = await deck();
    expect([restoration, versions[0]]).toMatchObject([
      null,
      {
        number: 3,
        source: 'restore',
        note: 'Yanlış liste',
        by: { id: billing.id },
        added: 1,
        changed: 1,
        closed: 1,
      },
    ]);
    expect(await desk.rates(deckId)).toEqual({ '44': '1', '90212': '0.25' });
    expect((await sales.get(`${path}/3/changes`, { query: { against: 1 } })).body.items).toHaveLength(2);
    expect((await billing.post(`${path}/9/restoration`, {})).status).toBe(404);
  });

  test('a restoration that another version came before says why, and changes nothing', async () => {
    const deckId = await desk.deck();
    await desk.put(deckId, list('90212;İstanbul;0,25;60/6;'));
    await desk.put(deckId, list('90212;İstanbul;0,30;60/6;'));
    const path = `/api/tariffs/decks/${deckId}`;
    expect((await billing.post(`${path}/versions/1/restoration`, {})).status).toBe(202);
    const later = system.clock.now().add({ hours: 48 }).toString();
    const rule = { prefix: '49', steps: [{ rate: '1', per: 60, increment: 1 }] };
    expect(
      (await billing.post(`${path}/versions`, { effectiveAt: later, put: [{ rule }] })).status,
    ).toBeLessThan(300);
    await system.drain();
    const { restoration, versions } = (await billing.get(path)).body;
    expect(restoration).toMatchObject({
      former: 1,
      state: 'failed',
      fault: { code: 'version-out-of-order' },
    });
    expect(versions.map((one: { number: number }) => one.number)).toEqual([3, 2, 1]);
  });
});
