import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem } from '../../../tests/support/system.ts';
import { addForm } from './testing.ts';

let system: TestSystem;
let formId: string;
const intake = '/api/leads/intake/iletisim';
const fine = { name: 'Şule Işık', phone: '0555 111 22 33', consent_kvkk: true };
const asForm = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

beforeAll(async () => {
  system = await testSystem({ listen: true });
  formId = (await system.work((work) => addForm(work))).id;
});

const leads = async (state = 'arrived') => {
  const reader = await system.as({ role: 'operations' });
  return (await reader.get('/api/leads', { query: { state } })).body.items;
};
const encoded = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const field = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

describe('JSON', () => {
  test('a stranger sends an entry: lead, customer, touch and fact', async () => {
    const { status, body, headers } = await system.anonymous.post(
      intake,
      { ...fine, utm_source: 'google', utm_campaign: 'Güz', unknown: 'kalsın' },
      { headers: { origin: 'https://www.baska.test' } },
    );
    expect(status).toBe(201);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(body).toEqual({
      id: expect.any(String),
      received: true,
      thanks: 'Teşekkürler, sizi arayacağız.',
      redirectUrl: null,
    });
    const reader = await system.as({ role: 'operations' });
    const lead = (await reader.get(`/api/leads/${body.id}`)).body;
    expect(lead).toMatchObject({
      name: 'Şule Işık',
      source: 'website',
      campaign: 'Güz',
      utm: { source: 'google', campaign: 'Güz' },
      channel: 'form',
      formId,
      state: 'arrived',
      newCustomer: true,
      customerName: 'Şule Işık',
    });
    const { rows } = await system.kernel.database.pool.query(
      'select leads, first_source, first_campaign, last_utm from leads.touches where customer_id = $1',
      [lead.customerId],
    );
    expect(rows).toEqual([
      {
        leads: 1,
        first_source: 'website',
        first_campaign: 'Güz',
        last_utm: { source: 'google', campaign: 'Güz' },
      },
    ]);
    const facts = await system.kernel.database.pool.query(
      `select subjects, data from kernel.facts where kind = 'leads.arrived' and object_id = $1`,
      [body.id],
    );
    expect(facts.rows).toEqual([
      {
        subjects: [`customer:${lead.customerId}`, 'leads:list'],
        data: {
          leadId: body.id,
          customerId: lead.customerId,
          source: 'website',
          campaign: 'Güz',
          channel: 'form',
          formId,
          created: true,
          preferredUserIds: [],
        },
      },
    ]);
    const { rows: kept } = await system.kernel.database.pool.query(
      'select raw from leads.leads where id = $1',
      [body.id],
    );
    expect(JSON.parse(kept[0].raw)).toMatchObject({ unknown: 'kalsın', phone: '0555 111 22 33' });
  });

  test('a known number joins its customer and moves the last touch only', async () => {
    const person = { ...fine, name: 'Can Kaya', phone: '0555 222 33 44' };
    const first = await system.anonymous.post(intake, { ...person, utm_campaign: 'İlk' });
    system.clock.advance({ hours: 1 });
    const second = await system.anonymous.post(intake, {
      ...person,
      phone: '+90 555 2223344',
      utm_campaign: 'Son',
    });
    const { rows } = await system.kernel.database.pool.query(
      `select l.id, l.new_customer, t.first_campaign, t.last_campaign, t.leads
       from leads.leads l join leads.touches t using (customer_id) where l.id = any($1) order by l.happened_at`,
      [[first.body.id, second.body.id]],
    );
    const touch = { first_campaign: 'İlk', last_campaign: 'Son', leads: 2 };
    expect(rows).toEqual([
      { id: first.body.id, new_customer: true, ...touch },
      { id: second.body.id, new_customer: false, ...touch },
    ]);
  });

  test('faulty fields are named, in the sender’s language', async () => {
    const { status, body } = await system.anonymous.post(
      intake,
      { name: 'A', phone: '12', email: 'x' },
      { headers: { 'accept-language': 'en' } },
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'invalid',
      fields: { phone: 'phone-not-valid', email: 'format-email', consent_kvkk: 'consent-needed' },
    });
  });

  test('the same submission twice, at once as well, is one lead', async () => {
    const entry = { ...fine, phone: '0555 333 44 55', _id: 'gönderim-1' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => system.anonymous.post(intake, entry)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const headers = { 'idempotency-key': 'anahtar-1' };
    const other = { ...fine, phone: '0555 333 44 66' };
    const [a, b] = [
      await system.anonymous.post(intake, other, { headers }),
      await system.anonymous.post(intake, other, { headers }),
    ];
    expect(a.body.id).toBe(b.body.id);
    expect((await leads()).filter((lead: { name: string }) => lead.name === 'Şule Işık')).toHaveLength(3);
  });

  test('unknown and closed forms', async () => {
    await system.work((work) => addForm(work, { key: 'kapali', active: false }));
    expect((await system.anonymous.post('/api/leads/intake/yok', fine)).status).toBe(404);
    const closed = await system.anonymous.post('/api/leads/intake/kapali', fine);
    expect([closed.status, closed.body.code]).toEqual([410, 'form-closed']);
  });

  test('other sites may ask before they post', async () => {
    const answer = await fetch(`${system.url}${intake}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://a.test' },
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});

describe('what looks automatic is kept apart', () => {
  test('a filled honeypot: thanked, not counted, accepted by a person', async () => {
    const before = (await leads()).length;
    const { status, body } = await system.anonymous.post(intake, {
      ...fine,
      name: 'Robot',
      phone: '0555 999 88 77',
      homepage: 'x',
    });
    expect([status, body.received]).toEqual([201, true]);
    expect((await leads()).length).toBe(before);
    const judge = await system.as({ role: 'team-leader' });
    const [apart] = await leads('suspected');
    expect(apart).toMatchObject({ id: body.id, customerId: null, suspicions: ['honeypot'] });

    expect((await system.anonymous.post(`/api/leads/${body.id}/acceptances`)).status).toBe(401);
    const seller = await system.as({ role: 'sales' });
    expect((await seller.post(`/api/leads/${body.id}/acceptances`)).status).toBe(403);
    expect((await seller.get(`/api/leads/${body.id}`)).status).toBe(404);
    const accepted = await judge.post(`/api/leads/${body.id}/acceptances`);
    expect([accepted.status, accepted.body.created]).toEqual([201, true]);
    expect((await judge.post(`/api/leads/${body.id}/acceptances`)).body.code).toBe('lead-judged');
    expect((await judge.get(`/api/leads/${body.id}`)).body).toMatchObject({
      state: 'arrived',
      suspicions: ['honeypot'],
    });
  });

  test('a discarded entry stays and can still be accepted', async () => {
    const { body } = await system.anonymous.post(intake, {
      ...fine,
      message: 'http://a http://b http://c',
      phone: '0555 777 66 55',
    });
    const judge = await system.as({ role: 'operations' });
    expect((await judge.post(`/api/leads/${body.id}/discards`)).status).toBe(204);
    expect((await leads('discarded')).map(({ id }: { id: string }) => id)).toEqual([body.id]);
    expect((await judge.post(`/api/leads/${body.id}/discards`)).status).toBe(409);
    expect((await judge.post(`/api/leads/${body.id}/acceptances`)).status).toBe(201);
  });

  test('an origin that is not on the list', async () => {
    await system.work((work) => addForm(work, { key: 'siteli', allowedOrigins: ['https://www.ornek.test'] }));
    const send = (origin: string) =>
      system.anonymous.post(
        '/api/leads/intake/siteli',
        { ...fine, phone: '0555 123 45 67' },
        { headers: { origin } },
      );
    const foreign = (await send('https://kopya.test')).body.id;
    const own = (await send('https://www.ornek.test')).body.id;
    const reader = await system.as({ role: 'operations' });
    expect((await reader.get(`/api/leads/${foreign}`)).body.suspicions).toEqual(['origin']);
    expect((await reader.get(`/api/leads/${own}`)).body.state).toBe('arrived');
  });
});

describe('the hosted page', () => {
  test('is small, speaks the visitor’s language and may stand in frames', async () => {
    const page = await system.anonymous.get('/f/iletisim?utm_source=qr', {
      headers: { 'accept-language': 'en-GB' },
    });
    expect(page.status).toBe(200);
    expect(page.body).toContain('<html lang="en"');
    expect(page.body).toContain('Contact us');
    expect(field(page.body, 'utm_source')).toBe('qr');
    expect(page.body.length).toBeLessThan(20_000);
    expect(page.body).not.toMatch(/<script[^>]+src/);
    expect(String(page.headers['content-security-policy'])).toMatch(/frame-ancestors \*/);
    expect(page.headers['x-frame-options']).toBeUndefined();
    const turkish = await system.anonymous.get('/f/iletisim?lang=tr');
    expect(turkish.body).toContain('Bize ulaşın');
  });

  test('only the form’s own sites may frame it', async () => {
    const page = await system.anonymous.get('/f/siteli');
    expect(String(page.headers['content-security-policy'])).toContain(
      "frame-ancestors 'self' https://www.ornek.test;",
    );
  });

  test('works without script: faults come back with what was typed, then thanks', async () => {
    const page = (await system.anonymous.get('/f/iletisim?lang=tr')).body;
    system.clock.advance({ seconds: 5 });
    const hidden = { _token: field(page, '_token'), _id: field(page, '_id'), locale: 'tr' };
    const wrong = await system.anonymous.post(
      intake,
      encoded({ ...hidden, name: '<b>Ece</b>', phone: '12' }),
      { headers: asForm },
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('value="&lt;b&gt;Ece&lt;/b&gt;"');
    expect(wrong.body).toContain('Geçerli bir telefon numarası yazın.');
    expect(field(wrong.body, '_id')).toBe(hidden._id);
    const right = await system.anonymous.post(
      intake,
      encoded({ ...hidden, name: 'Ece', phone: '0555 444 55 66', consent_kvkk: 'yes' }),
      { headers: { ...asForm, origin: system.kernel.settings.PUBLIC_URL } },
    );
    expect(right.status).toBe(201);
    expect(right.body).toContain('Teşekkürler, sizi arayacağız.');
    expect((await leads()).some((lead: { name: string }) => lead.name === 'Ece')).toBe(true);
  });

  test('an entry faster than a person, or with a forged token, is kept apart', async () => {
    const token = field((await system.anonymous.get('/f/iletisim')).body, '_token');
    const send = async (given: Record<string, unknown>) => {
      const { body } = await system.anonymous.post(intake, { ...fine, phone: '0555 321 32 32', ...given });
      const reader = await system.as({ role: 'operations' });
      return (await reader.get(`/api/leads/${body.id}`)).body.suspicions;
    };
    expect(await send({ _token: token })).toEqual(['too-fast']);
    expect(await send({ _token: `${token}x` })).toEqual(['token-broken']);
    system.clock.advance({ seconds: 3 });
    expect(await send({ _token: token })).toEqual([]);
  });

  test('a form with a redirect leads on; programs are answered in JSON', async () => {
    await system.work((work) =>
      addForm(work, { key: 'yonlu', redirectUrl: 'https://www.ornek.test/tesekkurler' }),
    );
    const body = encoded({ name: 'Ali', phone: '0555 888 77 66', consent_kvkk: 'on' });
    const address = '/api/leads/intake/yonlu';
    const { status, headers } = await system.anonymous.post(address, body, { headers: asForm });
    expect([status, headers.location]).toEqual([303, 'https://www.ornek.test/tesekkurler']);
    const json = await system.anonymous.post(address, body, {
      headers: { ...asForm, accept: 'application/json' },
    });
    expect([json.status, json.body.redirectUrl]).toEqual([201, 'https://www.ornek.test/tesekkurler']);
  });

  test('closed and unknown forms say so', async () => {
    expect((await system.anonymous.get('/f/kapali')).status).toBe(410);
    expect((await system.anonymous.get('/f/yok')).status).toBe(404);
    const late = await system.anonymous.post('/api/leads/intake/kapali', encoded(fine as never), {
      headers: asForm,
    });
    expect([late.status, late.body.includes('Bu form şu anda kapalı')]).toEqual([410, true]);
  });

  test('the embedding script puts the page in a frame', async () => {
    const { status, body, headers } = await system.anonymous.get('/embed/iletisim.js');
    expect([status, headers['cross-origin-resource-policy']]).toEqual([200, 'cross-origin']);
    expect(body).toContain(`"${system.kernel.settings.PUBLIC_URL}/f/iletisim"`);
    expect((await system.anonymous.get('/embed/yok.js')).status).toBe(404);
  });
});

test('too many entries from one address are refused for a while', async () => {
  const limited = await testSystem({ env: { KOVAN_RATE_LIMITS: '1' } });
  await limited.work((work) => addForm(work));
  await limited.work((work) => addForm(work, { key: 'baska' }));
  const statuses = [];
  for (let n = 0; n < 31; n++) statuses.push((await limited.anonymous.post(intake, {})).status);
  expect(statuses.slice(0, 30).every((status) => status === 422)).toBe(true);
  expect(statuses[30]).toBe(429);
  expect((await limited.anonymous.post('/api/leads/intake/baska', fine)).status).toBe(201);
});
