import { createHmac } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demo } from '../../../standins/meta/server.ts';
import { type MetaWorld, metaWorld } from './meta.testing.ts';

let world: MetaWorld;
beforeAll(async () => {
  world = await metaWorld();
});
beforeEach(() => world.meta.misbehave({}));

const person = (n: number) => ({
  full_name: `Şule Işık ${String.fromCharCode(65 + (n % 26))}`,
  phone_number: `+90555100${String(n).padStart(4, '0')}`,
  email: `sule${n}@ornek.test`,
  daire_tipi: '3+1',
});
const overview = async () => (await world.admin.get('/api/leads/meta')).body;
const page = async () => (await overview()).connections[0].pages[0];
const leadOf = async (leadgenId: string) => {
  const [row] = await world.rows(`select id from leads.leads where channel = 'meta' and external_id = $1`, [
    leadgenId,
  ]);
  return row && (await world.admin.get(`/api/leads/${row.id}`)).body;
};
const hook = (body: string, signature?: string, path = '/api/hooks/meta') =>
  world.system.anonymous.post(path, body, {
    headers: {
      'content-type': 'application/json',
      ...(signature ? { 'x-hub-signature-256': signature } : {}),
    },
  });
const signed = (body: string, secret: string = demo.appSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('setting up', () => {
  test('only who manages Meta', async () => {
    const seller = await world.system.as({ role: 'sales' });
    const leader = await world.system.as({ role: 'team-leader' });
    for (const [who, status] of [
      [world.system.anonymous, 401],
      [seller, 403],
      [leader, 403],
    ] as const) {
      expect((await who.get('/api/leads/meta')).status).toBe(status);
      expect((await who.get('/api/leads/meta/failures')).status).toBe(status);
      expect((await who.post('/api/leads/meta/connections', {})).status).toBe(status);
      expect((await who.patch(`/api/leads/meta/connections/${world.connectionId}`, {})).status).toBe(status);
      expect((await who.post(`/api/leads/meta/connections/${world.connectionId}/subscriptions`)).status).toBe(
        status,
      );
      expect((await who.post(`/api/leads/meta/connections/${world.connectionId}/pages`, {})).status).toBe(
        status,
      );
      expect((await who.patch(`/api/leads/meta/pages/${world.pageRow}`, {})).status).toBe(status);
      expect((await who.delete(`/api/leads/meta/pages/${world.pageRow}`)).status).toBe(status);
      expect((await who.post(`/api/leads/meta/pages/${world.pageRow}/tests`)).status).toBe(status);
      expect((await who.post(`/api/leads/meta/pages/${world.pageRow}/subscriptions`)).status).toBe(status);
      expect((await who.post(`/api/leads/meta/pages/${world.pageRow}/backfills`, {})).status).toBe(status);
      expect((await who.patch(`/api/leads/meta/forms/${demo.formId}`, {})).status).toBe(status);
      expect((await who.post('/api/leads/meta/failures/retries')).status).toBe(status);
      expect((await who.post('/api/leads/meta/failures/1/retries')).status).toBe(status);
    }
  });

  test('the overview shows what is connected and no secret', async () => {
    const shown = await overview();
    expect(shown.connections).toMatchObject([
      {
        key: 'default',
        appId: demo.appId,
        pages: [{ pageId: demo.pageId, name: demo.pageName, state: 'working', subscribed: true }],
      },
    ]);
    expect(shown.connections[0].pages[0].forms).toMatchObject([
      {
        id: demo.formId,
        questions: [
          { key: 'full_name', target: 'name' },
          { key: 'phone_number', target: 'phone' },
          { key: 'email', target: 'email' },
          { key: 'daire_tipi', target: 'answer' },
        ],
      },
    ]);
    const stored = await world.rows(
      `select row_to_json(c)::text || row_to_json(p)::text as t from leads.meta_connections c, leads.meta_pages p`,
    );
    for (const secret of [demo.appSecret, demo.verifyToken, demo.pageToken]) {
      expect(JSON.stringify(shown)).not.toContain(secret);
      expect(JSON.stringify(stored)).not.toContain(secret);
    }
  });

  test('the webhook can be set up by the app itself: Meta challenges us meanwhile', async () => {
    const path = `/api/leads/meta/connections/${world.connectionId}/subscriptions`;
    expect((await overview()).connections[0].verifiedAt).toBeNull();
    expect((await world.admin.post(path)).status).toBe(204);
    expect((await overview()).connections[0].verifiedAt).toEqual(expect.any(String));
    world.meta.state.app.verifyToken = 'changed in the dashboard';
    world.meta.misbehave({ graph: { errors: [{ kind: '500' }] } });
    expect((await world.admin.post(path)).body.code).toBe('meta-unreachable');
    world.meta.state.app.verifyToken = demo.verifyToken;
  });

  test('a person’s token, a foreign page’s and a dead one are told apart', async () => {
    const add = async (token: string) =>
      (await world.admin.post(`/api/leads/meta/connections/${world.connectionId}/pages`, { token })).body;
    expect((await add(demo.userToken)).code).toBe('meta-user-token');
    expect(await add('no-such-token')).toMatchObject({
      code: 'meta-refused',
      reason: 'token',
      metaCode: 190,
    });
    world.meta.state.pages.set('100000000000002', {
      id: '100000000000002',
      name: 'Diğer',
      subscribedFields: [],
    });
    world.meta.state.tokens.set('other-page-token', {
      kind: 'page',
      permissions: world.meta.state.tokens.get(demo.pageToken)?.permissions ?? [],
      state: 'valid',
      token: 'other-page-token',
      pageId: '100000000000002',
    });
    const { version } = await page();
    const changed = await world.admin.patch(`/api/leads/meta/pages/${world.pageRow}`, {
      token: 'other-page-token',
      version,
    });
    expect(changed.body.code).toBe('meta-other-page');
  });
});

describe('the challenge', () => {
  const ask = (query: Record<string, string>, path = '/api/hooks/meta') =>
    world.system.anonymous.get(path, { query });
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': demo.verifyToken,
    'hub.challenge': '1158201444',
  };

  test('is given back for the right token only', async () => {
    const { status, body, headers } = await ask(right);
    expect([status, body, headers['content-type']]).toEqual([200, '1158201444', 'text/plain']);
    for (const change of [
      { 'hub.verify_token': 'wrong' },
      { 'hub.mode': 'unsubscribe' },
      { 'hub.challenge': '<script>' },
    ]) {
      expect((await ask({ ...right, ...change })).status).toBe(403);
    }
    expect((await ask({})).status).toBe(403);
    expect((await ask(right, '/api/hooks/meta/baska')).status).toBe(403);
  });
});

describe('deliveries', () => {
  test('unsigned, wrongly signed and unreadable ones are refused and leave nothing', async () => {
    const body = JSON.stringify({ object: 'page', entry: [] });
    const before = await world.rows('select count(*)::int n from leads.meta_deliveries');
    expect((await hook(body)).status).toBe(403);
    expect((await hook(body, 'sha256=00')).status).toBe(403);
    expect((await hook(body, signed(body, 'another secret'))).status).toBe(403);
    expect((await hook(`${body} `, signed(body))).status).toBe(403);
    expect((await hook('{broken', signed('{broken'))).status).toBe(403);
    expect((await hook('{"a":1}', signed('{"a":1}'))).status).toBe(403);
    expect(await world.rows('select count(*)::int n from leads.meta_deliveries')).toEqual(before);
    expect((await hook(body, signed(body))).status).toBe(200);
  });

  test('the secret is that of the connection whose address was called, never any that fits', async () => {
    const other = {
      key: 'ikinci',
      name: 'İkinci',
      appId: '1100000000000002',
      appSecret: 'second-app-secret',
    };
    const made = await world.admin.post('/api/leads/meta/connections', other);
    expect(made.body).toMatchObject({
      verifyToken: expect.any(String),
      callbackUrl: expect.stringMatching(/\/api\/hooks\/meta\/ikinci$/),
    });
    expect((await world.admin.post('/api/leads/meta/connections', other)).body.code).toBe('meta-key-taken');
    const { id } = world.meta.lead({ notify: false, fields: person(90) });
    const body = JSON.stringify({
      object: 'page',
      entry: [
        { id: demo.pageId, changes: [{ field: 'leadgen', value: { leadgen_id: id, page_id: demo.pageId } }] },
      ],
    });
    const path = '/api/hooks/meta/ikinci';
    expect((await hook(body, signed(body), path)).status).toBe(403);
    expect((await hook(body, signed(body, other.appSecret))).status).toBe(403);
    // Rightly signed by its own app, but the page belongs to the other connection: nothing is fetched by it.
    expect((await hook(body, signed(body, other.appSecret), path)).status).toBe(200);
    await world.calm();
    expect(await leadOf(id)).toBeUndefined();
    await hook(body, signed(body));
    await world.calm();
    expect(await leadOf(id)).toMatchObject({ name: 'Şule Işık M' });
  });

  test('a lead is fetched, read by the form’s mapping and joined to its campaign', async () => {
    const { id } = world.meta.lead({
      fields: { ...person(1), butce: '5 milyon' },
      adId: '120001',
      adName: 'Video A',
      campaignId: '120002',
      campaignName: 'Güz lansmanı',
      platform: 'ig',
    });
    await world.settle();
    const lead = await leadOf(id);
    expect(lead).toMatchObject({
      name: 'Şule Işık B',
      phone: '+905551000001',
      email: 'sule1@ornek.test',
      source: 'instagram',
      campaign: 'Güz lansmanı',
      channel: 'meta',
      state: 'arrived',
      utm: { source: 'facebook', medium: 'paid_social', campaign: 'guz-lansmani' },
      ad: { adId: '120001', adName: 'Video A', campaignId: '120002', leadgenId: id, formId: demo.formId },
    });
    expect(lead.answers).toContainEqual({
      key: 'daire_tipi',
      label: 'Hangi daire tipi?',
      type: 'text',
      value: '3+1',
    });
    expect(lead.answers).toContainEqual({ key: 'butce', label: 'butce', type: 'text', value: '5 milyon' });
    expect(await page()).toMatchObject({ waiting: 0, failed: 0, lastWebhookAt: expect.any(String) });
  });

  test('a person decides where answers go', async () => {
    const [form] = (await page()).forms;
    const change = {
      version: form.version,
      campaign: 'Bahçe',
      mapping: { daire_tipi: 'message', email: 'drop' },
    };
    expect((await world.admin.patch(`/api/leads/meta/forms/${demo.formId}`, change)).status).toBe(204);
    expect((await world.admin.patch(`/api/leads/meta/forms/${demo.formId}`, change)).status).toBe(409);
    const { id } = world.meta.lead({ fields: person(2) });
    await world.settle();
    expect(await leadOf(id)).toMatchObject({ campaign: 'Bahçe', message: '3+1', email: null });
    const later = (await page()).forms[0];
    await world.admin.patch(`/api/leads/meta/forms/${demo.formId}`, {
      version: later.version,
      campaign: null,
      mapping: {},
    });
  });

  test('entries of Meta’s testing tool are kept apart', async () => {
    const { id } = world.meta.lead({
      fields: { full_name: '<test lead: dummy data for full_name>', email: 'test@fb.com' },
    });
    await world.settle();
    expect(await leadOf(id)).toMatchObject({ state: 'suspected', suspicions: ['test'] });
  });

  test('pages that are not connected are named, nothing is fetched for them', async () => {
    const body = JSON.stringify({
      object: 'page',
      entry: [
        {
          id: 999000111,
          changes: [
            { field: 'leadgen', value: { leadgen_id: 5, page_id: 999000111 } },
            { field: 'feed', value: 1 },
          ],
        },
      ],
    });
    await hook(body, signed(body));
    await world.calm();
    expect((await overview()).connections[0].unknownPages).toEqual(['999000111']);
    expect(await world.rows(`select 1 from leads.meta_leads where leadgen_id = '5'`)).toEqual([]);
  });
});

describe('when Meta refuses', () => {
  test('a dead token stops the page, tells who can mend it, and all comes after a new one', async () => {
    const token = world.meta.state.tokens.get(demo.pageToken);
    if (!token) throw new Error('no token');
    token.state = 'expired';
    const ids = [3, 4].map((n) => world.meta.lead({ fields: person(n) }).id);
    await world.settle();
    expect(await page()).toMatchObject({ state: 'stopped', fault: { reason: 'token', code: 190 } });
    const calls = world.meta.state.calls.length;
    world.meta.lead({ fields: person(5) });
    await world.settle();
    expect(world.meta.state.calls.length).toBe(calls);
    const alarms = await world.rows(`select subjects from kernel.facts where kind = 'leads.meta-stopped'`);
    expect(alarms).toEqual([{ subjects: ['leads:meta', `user:${world.admin.id}`] }]);
    const tried = await world.admin.post(`/api/leads/meta/pages/${world.pageRow}/tests`);
    expect(tried.body).toMatchObject({ ok: false, fault: { reason: 'token', code: 190 } });

    world.meta.state.tokens.set('fresh-page-token', { ...token, token: 'fresh-page-token', state: 'valid' });
    const { version } = await page();
    const mended = await world.admin.patch(`/api/leads/meta/pages/${world.pageRow}`, {
      token: 'fresh-page-token',
      version,
    });
    expect(mended.status).toBe(204);
    await world.calm();
    for (const id of ids) expect(await leadOf(id)).toMatchObject({ state: 'arrived' });
    expect(await page()).toMatchObject({ state: 'working', fault: null, waiting: 0, failed: 0 });
  });

  test.each([
    [
      'disturbances',
      [
        { kind: '500', times: 3 },
        { kind: 'html', times: 2 },
        { kind: 'lost-answer', times: 1 },
      ],
    ],
    [
      'limits',
      [
        { kind: '4', times: 2 },
        { kind: '17', times: 1 },
        { kind: '80005', times: 1 },
        { kind: '429', times: 1 },
      ],
    ],
  ] as const)('%s pass', async (_name, errors) => {
    world.meta.misbehave({ graph: { errors: errors.map((error) => ({ ...error })) } });
    const { id } = world.meta.lead({});
    await world.settle();
    expect(await leadOf(id)).toMatchObject({ state: 'arrived' });
  });

  test('what it does not know is final, shown, and tried again by a person', async () => {
    const { id, lead } = world.meta.lead({ fields: person(6) });
    world.meta.state.leads.delete(id);
    await world.settle();
    const { items } = (await world.admin.get('/api/leads/meta/failures')).body;
    expect(items).toMatchObject([
      { leadgenId: id, fault: { reason: 'unknown-object', code: 100 }, attempts: 1 },
    ]);
    expect(await page()).toMatchObject({ state: 'working', failed: 1 });
    world.meta.state.leads.set(id, lead);
    expect((await world.admin.post(`/api/leads/meta/failures/${id}/retries`)).body).toEqual({ retried: 1 });
    await world.calm();
    expect(await leadOf(id)).toMatchObject({ state: 'arrived' });
    expect((await world.admin.post(`/api/leads/meta/failures/${id}/retries`)).status).toBe(404);
    expect((await world.admin.post('/api/leads/meta/failures/retries')).body).toEqual({ retried: 0 });
  });

  test('the token is in no address and in no stored fault', async () => {
    expect(world.meta.state.calls.some(({ path }) => path.includes('token'))).toBe(false);
    const stored = JSON.stringify(
      await world.rows('select fault from leads.meta_leads where fault is not null'),
    );
    expect(stored).not.toMatch(/page-token/);
  });
});

describe('missed leads', () => {
  test('are found by the calendar’s search, over pages of the answer', async () => {
    const ids = Array.from(
      { length: 130 },
      (_, n) => world.meta.lead({ notify: false, fields: person(200 + n) }).id,
    );
    await world.system.work(async (work) => {
      const { backfillMeta } = await import('./backfill-meta.ts');
      work.queue(backfillMeta, {});
    });
    await world.calm();
    const [{ n }] = await world.rows(
      `select count(*)::int n from leads.leads where external_id = any($1) and state = 'arrived'`,
      [ids],
    );
    expect(n).toBe(130);
    expect((await page()).forms[0]).toMatchObject({ fault: null, lastBackfillAt: expect.any(String) });
  });

  test('older ones by a person, as far back as asked', async () => {
    const old = world.meta.lead({
      notify: false,
      fields: person(400),
      createdTime: Math.floor(world.system.clock.now().epochMilliseconds / 1000) - 20 * 86_400,
    });
    await world.backfill();
    expect(await leadOf(old.id)).toMatchObject({ state: 'arrived' });
    const wrong = await world.admin.post(`/api/leads/meta/pages/${world.pageRow}/backfills`, { days: 91 });
    expect(wrong.status).toBe(422);
  });
});

test('a page that is removed is asked no more', async () => {
  expect((await world.admin.delete(`/api/leads/meta/pages/${world.pageRow}`)).status).toBe(204);
  const calls = world.meta.state.calls.length;
  world.meta.lead({ fields: person(7) });
  await world.settle();
  expect(world.meta.state.calls.length).toBe(calls);
  expect((await world.admin.delete(`/api/leads/meta/pages/${world.pageRow}`)).status).toBe(404);
});
