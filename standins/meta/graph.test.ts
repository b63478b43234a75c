import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver } from './receiver.testing.ts';
import { demo, type Meta, startMeta } from './server.ts';
import { appSecretProof } from './wire.ts';

type Body = Record<string, unknown> & {
  data: { id: string }[];
  paging?: { next?: string; previous?: string; cursors: { after: string } };
  error: { code: number; error_subcode?: number; type: string; message: string };
};

let meta: Meta;
let now = Date.parse('2026-11-21T09:00:00Z');

beforeEach(async () => {
  now = Date.parse('2026-11-21T09:00:00Z');
  meta = await startMeta({ now: () => now });
});
afterEach(() => meta.close());

async function graph(path: string, init: RequestInit & { token?: string | null } = {}) {
  const { token = demo.pageToken, ...rest } = init;
  const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...rest.headers };
  const answer = await fetch(path.startsWith('http') ? path : `${meta.url}/v26.0/${path}`, {
    ...rest,
    headers,
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as Body };
}

const adLead = {
  adId: '120210000000000001',
  adName: 'Sonbahar / 3+1',
  adsetId: '120210000000000002',
  adsetName: 'İstanbul 30-45',
  campaignId: '120210000000000003',
  campaignName: 'Güz lansmanı',
};

test('a lead: the default fields, and the asked ones', async () => {
  const { id } = meta.lead({ ...adLead, fields: { full_name: 'Şule Işık', phone_number: '+905551112233' } });
  const plain = await graph(id);
  expect(plain.body).toEqual({
    id,
    created_time: '2026-11-21T09:00:00+0000',
    field_data: [
      { name: 'full_name', values: ['Şule Işık'] },
      { name: 'phone_number', values: ['+905551112233'] },
    ],
  });
  expect(plain.text).toContain('\\u015eule I\\u015f\\u0131k');
  const asked = await graph(`${id}?fields=ad_id,ad_name,campaign_name,is_organic,platform,form_id`);
  expect(asked.body).toEqual({
    ad_id: adLead.adId,
    ad_name: adLead.adName,
    campaign_name: adLead.campaignName,
    is_organic: false,
    platform: 'fb',
    form_id: demo.formId,
    id,
  });
});

test('ad fields are silently absent for an organic lead and without ads_management', async () => {
  const organic = meta.lead();
  expect((await graph(`${organic.id}?fields=ad_id,is_organic`)).body).toEqual({
    is_organic: true,
    id: organic.id,
  });
  meta.state.tokens.set('lesser', {
    token: 'lesser',
    kind: 'page',
    pageId: demo.pageId,
    permissions: ['leads_retrieval'],
    state: 'valid',
  });
  const paid = meta.lead(adLead);
  expect((await graph(`${paid.id}?fields=ad_id`, { token: 'lesser' })).body).toEqual({ id: paid.id });
});

test('a form with its tracking parameters, and the forms of the page', async () => {
  const { body } = await graph(`${demo.formId}?fields=name,tracking_parameters,questions{key},leads_count`);
  expect(body).toMatchObject({
    name: 'Bahçeşehir 2. etap / ön talep',
    tracking_parameters: expect.arrayContaining([{ key: 'utm_campaign', value: 'guz-lansmani' }]),
    questions: [{ key: 'full_name' }, { key: 'phone_number' }, { key: 'email' }, { key: 'daire_tipi' }],
    leads_count: 0,
  });
  expect((await graph(`${demo.pageId}/leadgen_forms`)).body.data).toMatchObject([{ id: demo.formId }]);
});

test('me is the page of a page token; me/accounts lists the pages with their tokens', async () => {
  expect((await graph('me')).body).toEqual({ name: demo.pageName, id: demo.pageId });
  const accounts = await graph('me/accounts', { token: demo.userToken });
  expect(accounts.body.data).toMatchObject([{ id: demo.pageId, access_token: demo.pageToken }]);
});

test('backfill: newest first, after a time, page by page, unmoved by leads that arrive meanwhile', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i += 1) {
    now += 60_000;
    ids.push(meta.lead().id);
  }
  const after = meta.state.leads.get(ids[1] ?? '')?.createdTime;
  const filtering = encodeURIComponent(
    JSON.stringify([{ field: 'time_created', operator: 'GREATER_THAN', value: after }]),
  );
  const seen: string[] = [];
  let next: string | undefined = `${demo.formId}/leads?limit=2&filtering=${filtering}`;
  while (next) {
    const { body } = await graph(next);
    seen.push(...body.data.map((lead) => lead.id));
    next = body.paging?.next;
    now += 1000;
    meta.lead();
  }
  expect(seen).toEqual(ids.slice(2).toReversed());
});

test('next carries the token, the last page has none; an ad lists its own leads', async () => {
  meta.lead(adLead);
  meta.lead(adLead);
  meta.lead();
  const first = await graph(`${adLead.adId}/leads?limit=1`);
  const second = await graph(first.body.paging?.next ?? '', { token: null });
  expect(second.status).toBe(200);
  expect(second.body.data).toHaveLength(1);
  expect(second.body.paging?.next).toBeUndefined();
});

test('leads are gone after 90 days', async () => {
  const { id } = meta.lead();
  now += 90 * 86_400_000;
  expect((await graph(id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await graph(`${demo.formId}/leads`)).body).toEqual({ data: [] });
});

test('errors: unknown id, unknown field, unknown path, no token, dead tokens, missing permission', async () => {
  const { id } = meta.lead();
  const codeOf = async (path: string, token?: string | null) => {
    const { status, body } = await graph(path, { token });
    return [status, body.error.code];
  };
  expect(await codeOf('999')).toEqual([400, 100]);
  expect(await codeOf(`${id}?fields=shoe_size`)).toEqual([400, 100]);
  expect(await codeOf(`${id}/likes`)).toEqual([400, 2500]);
  expect(await codeOf(id, null)).toEqual([400, 104]);
  expect(await codeOf(id, 'nonsense')).toEqual([400, 190]);
  const token = meta.state.tokens.get(demo.pageToken);
  if (!token) throw new Error('no demo token');
  token.state = 'expired';
  expect((await graph(id)).body.error).toMatchObject({
    code: 190,
    error_subcode: 463,
    type: 'OAuthException',
  });
  token.state = 'valid';
  token.permissions = [];
  expect(await codeOf(id)).toEqual([403, 200]);
  token.permissions = ['leads_retrieval'];
  token.pageId = 'another page';
  expect(await codeOf(id)).toEqual([400, 100]);
});

test('appsecret_proof is demanded when switched on, and always checked when given', async () => {
  const proof = appSecretProof(demo.appSecret, demo.pageToken);
  expect((await graph('me?appsecret_proof=00')).body.error.message).toContain('Invalid appsecret_proof');
  meta.state.app.requireProof = true;
  expect((await graph('me')).body.error).toMatchObject({ code: 100, type: 'GraphMethodException' });
  expect((await graph(`me?appsecret_proof=${proof}`)).status).toBe(200);
  expect(
    (await graph(`me?access_token=${demo.pageToken}&appsecret_proof=${proof}`, { token: null })).status,
  ).toBe(200);
});

test('usage headers rise, beyond the limit comes code 4', async () => {
  meta.state.app.callLimit = 4;
  const used = async () => JSON.parse((await graph('me')).headers.get('x-app-usage') ?? '{}').call_count;
  expect([await used(), await used(), await used(), await used()]).toEqual([25, 50, 75, 100]);
  const refused = await graph('me');
  expect([refused.status, refused.body.error.code]).toEqual([403, 4]);
  now += 3_600_001;
  expect((await graph('me')).status).toBe(200);
});

test('error bursts hit the calls they are meant for, then truth returns', async () => {
  const { id } = meta.lead();
  meta.misbehave({
    graph: {
      errors: [
        { kind: '500', path: id },
        { kind: '429', path: id },
        { kind: '190', times: 2, path: id },
        { kind: '17', path: id },
        { kind: '80005', path: id },
      ],
    },
  });
  expect((await graph('me')).status).toBe(200);
  const seen: [number, number][] = [];
  for (let i = 0; i < 6; i += 1) {
    const { status, body } = await graph(id);
    seen.push([status, body.error.code]);
  }
  expect(seen).toEqual([
    [500, 2],
    [429, 4],
    [400, 190],
    [400, 190],
    [400, 17],
    [400, 80005],
  ]);
  expect((await graph(id)).status).toBe(200);
});

test('a gateway page is no JSON, a lost answer cuts the connection after the deed', async () => {
  meta.misbehave({ graph: { errors: [{ kind: 'html' }, { kind: 'lost-answer' }] } });
  await expect(graph('me')).rejects.toThrow(SyntaxError);
  const path = `${demo.pageId}/subscribed_apps?subscribed_fields=leadgen`;
  await expect(graph(path, { method: 'POST' })).rejects.toThrow('fetch failed');
  expect(meta.state.pages.get(demo.pageId)?.subscribedFields).toEqual(['leadgen']);
});

test('the whole subscription by protocol, then a test lead reaches the callback', async () => {
  const receiver = await startReceiver(demo.appSecret, 'ours');
  const appToken = `${demo.appId}|${demo.appSecret}`;
  const form = (values: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(values) });
  const wanted = { object: 'page', callback_url: receiver.url, fields: 'leadgen', verify_token: 'wrong' };
  const refused = await graph(`${demo.appId}/subscriptions`, { ...form(wanted), token: appToken });
  expect(refused.body.error.code).toBe(2200);
  const taken = await graph(`${demo.appId}/subscriptions`, {
    ...form({ ...wanted, verify_token: 'ours' }),
    token: appToken,
  });
  expect(taken.body).toEqual({ success: true });

  expect((await graph(`${demo.pageId}/subscribed_apps`)).body).toEqual({ data: [] });
  const byPerson = await graph(`${demo.pageId}/subscribed_apps`, {
    ...form({ subscribed_fields: 'leadgen' }),
    token: demo.userToken,
  });
  expect(byPerson.body.error.code).toBe(210);
  await graph(`${demo.pageId}/subscribed_apps?subscribed_fields=leadgen`, { method: 'POST' });
  expect((await graph(`${demo.pageId}/subscribed_apps`)).body.data).toMatchObject([
    { id: demo.appId, subscribed_fields: ['leadgen'] },
  ]);

  const body = new FormData();
  body.set('field_data', JSON.stringify([{ name: 'full_name', values: ['Ümit Deneme'] }]));
  const made = await graph(`${demo.formId}/test_leads`, { method: 'POST', body });
  const again = await graph(`${demo.formId}/test_leads`, { method: 'POST' });
  expect(again.body.error.code).toBe(100);
  await meta.settled();
  expect(receiver.leadIds()).toEqual([made.body.id]);
  expect((await graph(`${demo.formId}/test_leads`)).body.data).toMatchObject([{ id: made.body.id }]);
  expect((await graph(`${demo.formId}/leads`)).body.data).toEqual([]);
  expect((await graph(String(made.body.id), { method: 'DELETE' })).body).toEqual({ success: true });
  await receiver.close();
});
