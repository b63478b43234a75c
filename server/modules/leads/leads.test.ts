import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { setResponsibles } from '../customers/index.ts';
import { contactForm } from './testing.ts';

let system: TestSystem;
let admin: User;
let owner: User;
let stranger: User;
let viewer: User;
let leadId: string;
let customerId: string;

beforeAll(async () => {
  system = await testSystem({ listen: true });
  admin = await system.as({ role: 'administrator' });
  owner = await system.as({ role: 'sales', name: 'Selin Satış' });
  stranger = await system.as({ role: 'sales' });
  viewer = await system.as({ role: 'read-only' });
  await admin.post('/api/leads/forms', contactForm);
  const sent = await system.anonymous.post('/api/leads/intake/iletisim?', {
    name: 'Deniz Ak 0555 111 22 33',
    phone: '0555 111 22 33',
    email: 'deniz@ornek.test',
    message: 'Beni 0555 111 22 33 numaradan arayın ya da deniz@ornek.test',
    consent_kvkk: 'on',
    landing: 'https://www.ornek.test/kampanya?eposta=deniz@ornek.test&utm_source=google',
  });
  leadId = sent.body.id;
  customerId = (await admin.get(`/api/leads/${leadId}`)).body.customerId;
  await system.work((work) => setResponsibles(work, customerId, [owner.id]));
});

describe('who sees a lead', () => {
  test('anonymous, stranger, owner', async () => {
    for (const path of [
      '/api/leads',
      `/api/leads/${leadId}`,
      '/api/leads/facets',
      `/api/leads/of-customer/${customerId}`,
    ]) {
      expect((await system.anonymous.get(path)).status).toBe(401);
    }
    expect((await stranger.get('/api/leads')).body).toMatchObject({ items: [], total: 0 });
    expect((await stranger.get(`/api/leads/${leadId}`)).status).toBe(404);
    expect((await stranger.get(`/api/leads/of-customer/${customerId}`)).status).toBe(404);
    expect((await stranger.get('/api/leads/facets')).body.sources).toEqual([]);
    const list = (await owner.get('/api/leads')).body;
    expect(list).toMatchObject({ total: 1, nextCursor: null });
    expect(list.items[0]).toMatchObject({
      id: leadId,
      phone: '+905551112233',
      email: 'deniz@ornek.test',
      masked: false,
      responsibles: [{ id: owner.id, name: 'Selin Satış' }],
    });
    const detail = (await owner.get(`/api/leads/${leadId}`)).body;
    expect(detail.raw).toContain('0555 111 22 33');
    expect(detail.landing).toContain('eposta=deniz');
    expect((await owner.get(`/api/leads/of-customer/${customerId}`)).body).toMatchObject({
      first: { source: 'website', campaign: 'Genel' },
      leads: [{ id: leadId }],
    });
  });

  test('without the right to see contacts nothing of them shows, wherever the person wrote them', async () => {
    const answers = [
      await viewer.get('/api/leads'),
      await viewer.get(`/api/leads/${leadId}`),
      await viewer.get(`/api/leads/of-customer/${customerId}`),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/111 ?22 ?33|deniz@/);
    }
    expect(answers[1]?.body).toMatchObject({
      masked: true,
      raw: null,
      landing: 'https://www.ornek.test/kampanya',
    });
  });
});

describe('the list', () => {
  test('filters, pages and counts', async () => {
    for (let n = 0; n < 5; n++) {
      system.clock.advance({ minutes: 1 });
      await admin.post('/api/leads', {
        name: `Fuar ${n}`,
        phone: `0555 600 00 0${n}`,
        source: 'fair',
        campaign: n % 2 ? 'Tek' : 'Çift',
        responsibleIds: [stranger.id],
      });
    }
    const first = (await stranger.get('/api/leads', { query: { source: 'fair', limit: 3 } })).body;
    expect([first.total, first.items.map(({ name }: { name: string }) => name)]).toEqual([
      5,
      ['Fuar 4', 'Fuar 3', 'Fuar 2'],
    ]);
    const second = (
      await stranger.get('/api/leads', { query: { source: 'fair', limit: 3, cursor: first.nextCursor } })
    ).body;
    expect([second.nextCursor, second.items.map(({ name }: { name: string }) => name)]).toEqual([
      null,
      ['Fuar 1', 'Fuar 0'],
    ]);
    const count = async (query: Record<string, string>) =>
      (await admin.get('/api/leads', { query })).body.total;
    expect(await count({ campaign: 'Tek' })).toBe(2);
    expect(await count({ search: 'FUAR 3' })).toBe(1);
    expect(await count({ channel: 'hand' })).toBe(5);
    expect(await count({ state: 'suspected' })).toBe(0);
    const today = system.clock.now().toZonedDateTimeISO('Europe/Istanbul').toPlainDate();
    expect(await count({ from: today.toString(), until: today.toString(), source: 'fair' })).toBe(5);
    expect(await count({ from: today.add({ days: 1 }).toString() })).toBe(0);
    expect(await count({ until: today.subtract({ days: 1 }).toString() })).toBe(0);
    expect((await admin.get('/api/leads', { query: { cursor: 'bozuk' } })).status).toBe(422);
    expect((await admin.get('/api/leads/facets')).body).toMatchObject({
      sources: [
        { value: 'fair', count: 5 },
        { value: 'website', count: 1 },
      ],
      suspected: 0,
    });
  });

  test('leaves the house only with the right, masked and noted', async () => {
    expect((await system.anonymous.post('/api/leads/exports', {})).status).toBe(401);
    expect((await owner.post('/api/leads/exports', {})).status).toBe(403);
    const { status, body, headers } = await admin.post('/api/leads/exports', { source: 'fair' });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = String(body).trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain('Fuar 4,+905556000004');
    const { rows } = await system.kernel.database.pool.query(
      `select data from kernel.facts where kind = 'leads.exported'`,
    );
    expect(rows).toEqual([{ data: { total: 5, filter: expect.objectContaining({ source: 'fair' }) } }]);
  });
});

describe('by hand', () => {
  test('anonymous and those without the right may not', async () => {
    expect((await system.anonymous.post('/api/leads', { name: 'A', phone: '05551112233' })).status).toBe(401);
    expect((await viewer.post('/api/leads', { name: 'A', phone: '05551112233' })).status).toBe(403);
  });

  test('who sees only their own looks after it; a known person is joined', async () => {
    const made = await owner.post('/api/leads', {
      name: 'Elif Er',
      phone: '0555 700 00 01',
      message: 'Fiyat sordu',
    });
    expect([made.status, made.body.created]).toEqual([201, true]);
    expect((await owner.get(`/api/leads/${made.body.id}`)).body).toMatchObject({
      channel: 'hand',
      source: 'phone',
      createdBy: { id: owner.id },
      responsibles: [{ id: owner.id }],
      message: 'Fiyat sordu',
    });
    const again = await stranger.post('/api/leads', { name: 'Elif Er', phone: '+90 555 700 0001' });
    expect(again.body).toMatchObject({ customerId: made.body.customerId, created: false });
    expect((await stranger.get(`/api/leads/${again.body.id}`)).status).toBe(404);
  });

  test.each([
    [{ name: 'A' }, { phone: 'contact-needed' }],
    [{ name: 'A', phone: 'xx' }, { phone: 'phone-not-valid' }],
    [{ name: '', email: 'a@ornek.test' }, { name: 'required' }],
    [{ name: 'A', email: 'a@' }, { email: 'format-email' }],
  ])('%j is refused', async (lead, fields) => {
    const { status, body } = await admin.post('/api/leads', lead);
    expect([status, body.fields]).toEqual([422, fields]);
  });
});

test('a lead is live for those who may see it, masked for their role', async () => {
  const sockets = await Promise.all([admin, viewer, stranger].map((user) => system.live(user)));
  const heard = sockets.map((socket) => {
    const changes: { kind: string; object: Record<string, unknown> | null }[] = [];
    socket.on('change', (change) => changes.push(change));
    return changes;
  });
  const watched = await Promise.all(
    sockets.map((socket) => socket.emitWithAck('watch', { subject: 'leads:list' })),
  );
  expect(watched.every((answer) => 'position' in answer)).toBe(true);
  const { body: lead } = await admin.post('/api/leads', {
    name: 'Canlı Aday',
    phone: '0555 800 00 01',
    responsibleIds: [owner.id],
  });
  // While other work is under way in the database, changes made just before the watch may still be on their way.
  const ofLead = () => heard.map((changes) => changes.filter((change) => change.object?.id === lead.id));
  await expect.poll(() => ofLead().map((changes) => changes.length)).toEqual([1, 1, 0]);
  expect(ofLead()[0]?.[0]).toMatchObject({ kind: 'leads.arrived', object: { phone: '+905558000001' } });
  expect(ofLead()[1]?.[0]).toMatchObject({ object: { masked: true } });
  expect(JSON.stringify(heard[1])).not.toContain('5558000001');
  expect(heard[2]).toEqual([]);
});

describe('forms', () => {
  test('only who manages them reads, makes and changes them', async () => {
    for (const [who, status] of [
      [system.anonymous, 401],
      [owner, 403],
    ] as const) {
      expect((await who.get('/api/leads/forms')).status).toBe(status);
      expect((await who.post('/api/leads/forms', contactForm)).status).toBe(status);
      expect((await who.post('/api/leads/forms/previews', { form: '{}' })).status).toBe(status);
    }
    const { items } = (await admin.get('/api/leads/forms')).body;
    expect(items).toEqual([expect.objectContaining({ key: 'iletisim', leads: 1, suspected: 0 })]);
    const [{ id }] = items;
    expect((await owner.get(`/api/leads/forms/${id}`)).status).toBe(403);
    expect((await owner.patch(`/api/leads/forms/${id}`, { version: 1 })).status).toBe(403);
    expect((await admin.get(`/api/leads/forms/${leadId}`)).status).toBe(404);
  });

  test('are changed by version, with what differs noted', async () => {
    const [{ id }] = (await admin.get('/api/leads/forms')).body.items;
    const changed = await admin.patch(`/api/leads/forms/${id}`, {
      version: 1,
      name: 'Yeni ad',
      active: false,
    });
    expect(changed.body).toMatchObject({ name: 'Yeni ad', active: false, version: 2, key: 'iletisim' });
    const late = await admin.patch(`/api/leads/forms/${id}`, { version: 1, name: 'Geç' });
    expect([late.status, late.body.current.name]).toEqual([409, 'Yeni ad']);
    const faulty = await admin.patch(`/api/leads/forms/${id}`, {
      version: 2,
      fields: [contactForm.fields[0], contactForm.fields[0]],
    });
    expect([faulty.status, faulty.body.fields]).toEqual([422, { 'fields.1.key': 'key-twice' }]);
    const { rows } = await system.kernel.database.pool.query(
      `select before, after from kernel.facts where kind = 'leads.form-changed'`,
    );
    expect(rows).toEqual([
      { before: { name: 'İletişim formu', active: true }, after: { name: 'Yeni ad', active: false } },
    ]);
  });

  test('keys are unique and codes are checked', async () => {
    const twice = await admin.post('/api/leads/forms', contactForm);
    expect([twice.status, twice.body.code]).toEqual([409, 'form-key-taken']);
    const [field] = contactForm.fields;
    const faulty = await admin.post('/api/leads/forms', {
      ...contactForm,
      key: 'Büyük Harf',
      allowedOrigins: ['ornek.test'],
      fields: [{ ...field, key: 'utm_source' }],
    });
    expect(faulty.body.fields).toEqual({
      key: 'not-a-key',
      'allowedOrigins.0': 'not-an-origin',
      'fields.0.key': 'reserved',
    });
  });

  test('a draft is drawn as the page will look, and leads nowhere', async () => {
    const { status, body, headers } = await admin.post('/api/leads/forms/previews', {
      form: JSON.stringify({ ...contactForm, title: { tr: 'Taslak <1>' } }),
      locale: 'tr',
    });
    expect([status, body.includes('Taslak &lt;1&gt;')]).toEqual([200, true]);
    expect(String(headers['content-security-policy'])).toMatch(/form-action 'none'; frame-ancestors 'self'/);
  });
});
