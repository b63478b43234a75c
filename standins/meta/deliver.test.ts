import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver } from './receiver.testing.ts';
import { demo, type Meta, startMeta } from './server.ts';

let meta: Meta;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  receiver = await startReceiver(demo.appSecret, demo.verifyToken);
  meta = await startMeta({ retryBaseMs: 5, maxAttempts: 4, timeoutMs: 500 });
  await meta.subscribe(receiver.url);
});
afterEach(async () => {
  await meta.close();
  await receiver.close();
});

test('a lead is announced by ids only, signed over the raw bytes', async () => {
  const { id, lead } = meta.lead({ adId: '120210000000000001' });
  await meta.settled();
  expect(receiver.accepted()).toEqual([
    {
      object: 'page',
      entry: [
        {
          id: demo.pageId,
          time: expect.any(Number),
          changes: [
            {
              field: 'leadgen',
              value: {
                created_time: lead.createdTime,
                leadgen_id: id,
                page_id: demo.pageId,
                form_id: demo.formId,
                ad_id: '120210000000000001',
                adgroup_id: '120210000000000001',
              },
            },
          ],
        },
      ],
    },
  ]);
});

test('Turkish letters and slashes go out escaped, so a re-serialised body would not verify', async () => {
  meta.lead({ extra: { note: 'Şişli/İstanbul 🏠' } });
  await meta.settled();
  const [{ body, status } = { body: '', status: 0 }] = receiver.got;
  expect(status).toBe(200);
  expect(body).toContain('\\u015ei\\u015fli\\/\\u0130stanbul \\ud83c\\udfe0');
  expect(JSON.stringify(JSON.parse(body))).not.toBe(body);
});

test('a callback that fails the challenge is not subscribed', async () => {
  const stranger = await startReceiver(demo.appSecret, 'another token');
  await expect(meta.subscribe(stranger.url)).rejects.toThrow('403');
  await stranger.close();
  expect(meta.state.subscription?.callbackUrl).toBe(receiver.url);
});

test('without the page’s own subscription nothing is sent', () => {
  meta.state.pages.set(demo.pageId, { id: demo.pageId, name: demo.pageName, subscribedFields: [] });
  expect(meta.lead().fate).toBe('not-subscribed');
});

test('anything but 2xx is repeated with the same bytes, until it is given up', async () => {
  receiver.refuseNext.push(500, 302);
  const { id } = meta.lead();
  await meta.settled();
  expect(receiver.got.map((each) => each.status)).toEqual([500, 302, 200]);
  expect(new Set(receiver.got.map((each) => each.body)).size).toBe(1);
  expect(receiver.leadIds()).toEqual([id]);

  receiver.refuseNext.push(500, 500, 500, 500, 500);
  meta.lead();
  await meta.settled();
  expect(meta.state.deliveries.at(-1)).toMatchObject({ state: 'failed', attempts: { length: 4 } });
});

test('duplicates come n times, one after the other or at once', async () => {
  meta.misbehave({ deliver: { duplicates: 2 } });
  const one = meta.lead();
  await meta.settled();
  expect(receiver.leadIds()).toEqual([one.id, one.id, one.id]);
  meta.misbehave({ deliver: { duplicates: 2, atOnce: true } });
  meta.lead();
  await meta.settled();
  expect(receiver.got).toHaveLength(6);
});

test('reorder sends the newest first', async () => {
  meta.misbehave({ deliver: { reorder: 3 } });
  const ids = [meta.lead().id, meta.lead().id, meta.lead().id];
  await meta.settled();
  expect(receiver.leadIds()).toEqual(ids.toReversed());
});

test('a batch has several entries and several changes', async () => {
  meta.misbehave({ deliver: { batch: 5 } });
  const ids = Array.from({ length: 5 }, () => meta.lead().id);
  await meta.settled();
  expect(receiver.accepted()).toHaveLength(1);
  expect(receiver.accepted()[0]?.entry.map((each) => each.changes.length)).toEqual([2, 2, 1]);
  expect(receiver.leadIds()).toEqual(ids);
});

test('what is gathered goes out after holdMs even when the batch is not full', async () => {
  meta.misbehave({ deliver: { batch: 5, holdMs: 5 } });
  const { id } = meta.lead();
  await meta.settled();
  expect(receiver.leadIds()).toEqual([id]);
});

test('a dropped lead is never announced', async () => {
  meta.misbehave({ deliver: { drop: 1 } });
  const lost = meta.lead();
  const next = meta.lead();
  await meta.settled();
  expect(lost.fate).toBe('dropped');
  expect(receiver.leadIds()).toEqual([next.id]);
});

test('wrong and missing signatures', async () => {
  meta.misbehave({ deliver: { badSignature: 1, noSignature: 1 } });
  const { id } = meta.lead();
  await meta.settled();
  expect(meta.state.deliveries[0]?.attempts.map((each) => each.signed)).toEqual(['no', 'wrong', 'right']);
  expect(receiver.got.map((each) => each.status)).toEqual([403, 403, 200]);
  expect(receiver.leadIds()).toEqual([id]);
});

test('a lost answer makes the POST come again although it was taken', async () => {
  meta.misbehave({ deliver: { loseAnswer: 1 } });
  const { id } = meta.lead();
  await meta.settled();
  expect(receiver.leadIds()).toEqual([id, id]);
});

test('a random delay lets later leads overtake, none is lost', async () => {
  meta.misbehave({ deliver: { delayMs: [0, 30] } });
  const ids = Array.from({ length: 20 }, () => meta.lead().id);
  await meta.settled();
  expect(receiver.leadIds().toSorted()).toEqual(ids.toSorted());
});

test('a receiver that starts later is subscribed as soon as it answers', async () => {
  const other = await startMeta({ callbackUrl: receiver.url });
  await other.subscribed;
  const { id } = other.lead();
  await other.settled();
  await other.close();
  expect(receiver.leadIds()).toEqual([id]);
});

test('reset forgets leads and deliveries, and ids never come again', async () => {
  const before = meta.lead().id;
  meta.reset();
  await meta.settled();
  expect(meta.state.leads.size).toBe(0);
  await meta.subscribe(receiver.url);
  expect(BigInt(meta.lead().id)).toBeGreaterThan(BigInt(before));
  await meta.settled();
});
