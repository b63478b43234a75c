import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver } from './receiver.testing.ts';
import { demo, type Meta, startMeta } from './server.ts';

let meta: Meta;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  receiver = await startReceiver(demo.appSecret, demo.verifyToken);
  meta = await startMeta({ retryBaseMs: 5 });
});
afterEach(async () => {
  await meta.close();
  await receiver.close();
});

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${meta.url}/_control${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

async function subscribe(): Promise<void> {
  expect((await control('POST', '/subscription', { callbackUrl: receiver.url })).body).toEqual({ ok: true });
  await control('POST', '/pages', { id: demo.pageId, name: demo.pageName, subscribedFields: ['leadgen'] });
}

test('leads are made, delivered twice when told so, and listed', async () => {
  await subscribe();
  await control('PUT', '/misbehaviour', { deliver: { duplicates: 1 } });
  const { body } = await control('POST', '/leads', { count: 2, campaignName: 'Güz', adId: '1' });
  expect((await control('POST', '/settle')).status).toBe(204);
  const ids = body.leads.map((lead: { id: string }) => lead.id);
  expect(receiver.leadIds().toSorted()).toEqual([ids[0], ids[0], ids[1], ids[1]]);
  expect((await control('GET', '/deliveries?state=delivered')).body).toHaveLength(4);
  expect((await control('GET', '/leads')).body).toHaveLength(2);
});

test('a delivery can be sent once more', async () => {
  await subscribe();
  await control('POST', '/leads', {});
  await control('POST', '/settle');
  const [{ id }] = (await control('GET', '/deliveries')).body;
  await control('POST', `/deliveries/${id}/resend`);
  await control('POST', '/settle');
  expect(receiver.got.map((each) => each.body)).toEqual([receiver.got[0]?.body, receiver.got[0]?.body]);
  expect((await control('POST', '/deliveries/99/resend')).status).toBe(400);
});

test('a silent lead and a dropped one are there for backfill only', async () => {
  await subscribe();
  await control('PUT', '/misbehaviour', { deliver: { drop: 1 } });
  const dropped = (await control('POST', '/leads', {})).body.leads[0];
  const silent = (await control('POST', '/leads', { notify: false })).body.leads[0];
  await control('POST', '/settle');
  expect([dropped.fate, silent.fate]).toEqual(['dropped', 'silent']);
  expect(receiver.got).toEqual([]);
  const answer = await fetch(`${meta.url}/v26.0/${demo.formId}/leads?access_token=${demo.pageToken}`);
  const { data } = (await answer.json()) as { data: { id: string }[] };
  expect(data.map((lead) => lead.id).toSorted()).toEqual([dropped.id, silent.id].toSorted());
});

test('the sample of the dashboard names a lead that does not exist', async () => {
  await subscribe();
  expect((await control('POST', '/sample')).body).toEqual({ fate: 'queued' });
  await control('POST', '/settle');
  expect(receiver.leadIds()).toEqual(['444444444444']);
});

test('changes of other fields can be sent along', async () => {
  await control('POST', '/subscription', { callbackUrl: receiver.url, fields: ['leadgen', 'feed'] });
  await control('POST', '/pages', { id: demo.pageId, name: demo.pageName, subscribedFields: ['feed'] });
  await control('POST', '/changes', { field: 'feed', value: { message: 'Çok güzel / teşekkürler' } });
  await control('POST', '/settle');
  expect(receiver.accepted()[0]?.entry[0]?.changes[0]).toMatchObject({ field: 'feed' });
});

test('tokens, forms and the app can be changed; calls are listed without tokens', async () => {
  await control('POST', '/tokens', { token: 'old', state: 'expired' });
  await control('PATCH', '/app', { requireProof: true });
  const { body: form } = await control('POST', '/forms', { name: 'Yeni form' });
  expect(meta.state.forms.get(form.id)).toMatchObject({ pageId: demo.pageId });
  await fetch(`${meta.url}/v26.0/me?access_token=old`);
  expect((await control('GET', '/calls')).body).toMatchObject([
    { method: 'GET', path: '/v26.0/me', status: 400 },
  ]);
});

test('what is wrong is said: 400 for a wrong body, 404 for an unknown control', async () => {
  expect((await control('PUT', '/misbehaviour', { deliver: { duplicate: 1 } })).status).toBe(400);
  expect((await control('POST', '/leads', { formId: 'nowhere' })).body.error).toContain('no form nowhere');
  expect((await control('POST', '/nonsense')).status).toBe(404);
  expect((await control('POST', '/reset')).status).toBe(204);
});
