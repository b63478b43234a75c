import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { notePut, putSubscriber } from './put-subscriber.ts';
import {
  addCustomer,
  addSwitch,
  type FakeAsterisk,
  fakeAsterisk,
  fillShelf,
  orderLine,
  subscriberIdOf,
} from './testing.ts';
import { visitLagging } from './visit-lagging.ts';

let system: TestSystem;
let operator: User;
let owner: User;
let stranger: User;
let asterisk: FakeAsterisk;
let lineId: string;
let username: string;

beforeAll(async () => {
  asterisk = fakeAsterisk();
  system = await testSystem({
    listen: true,
    outside: { http: asterisk.http },
    without: ['tariffs', 'rating'],
  });
  operator = await system.as({ role: 'operations' });
  owner = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'sales' });
  const switchId = await system.work((work) => addSwitch(work, asterisk));
  const shelf = await system.work((work) => fillShelf(work, { switch: switchId }));
  const customerId = await system.work((work) => addCustomer(work, { responsibleIds: [owner.id] }));
  const { serviceId } = await system.work((work) => orderLine(work, { shelf, customerId }));
  await system.drain();
  lineId = await system.work((work) => subscriberIdOf(work, serviceId));
  username = (await read()).username;
});

const path = (more = '') => `/api/voice/subscribers/${lineId}${more}`;
const read = async () => (await operator.get(path())).body;

test('a line is live for those who may see it, and shows what a fresh reading shows', async () => {
  const sockets = await Promise.all([owner, stranger].map((user) => system.live(user)));
  const heard = sockets.map((socket) => {
    const changes: { kind: string; version: number; object: Record<string, unknown> | null }[] = [];
    // Signing in is news for oneself, and may still be on its way.
    socket.on('change', (change) => change.kind.startsWith('voice.') && changes.push(change));
    return changes;
  });
  for (const socket of sockets) await socket.emitWithAck('watch', { subject: 'voice:subscribers' });
  const refused = await sockets[1]?.emitWithAck('watch', { subject: `subscriber:${lineId}` });
  expect(refused).not.toHaveProperty('position');
  await operator.post(path('/blocks'), { block: 'international', reason: 'Deneme' });
  const ofLine = () => heard.map((all) => all.filter((one) => one.kind === 'voice.subscriber-blocked'));
  await expect.poll(() => ofLine().map((changes) => changes.length)).toEqual([1, 0]);
  await system.drain();
  await expect.poll(() => heard[0]?.at(-1)?.kind).toBe('voice.subscriber-put');
  const { items } = (await owner.get('/api/voice/subscribers')).body;
  expect(heard[0]?.at(-1)?.object).toEqual(items[0]);
  expect(heard[1]).toEqual([]);
});

test('an older visit that lands last is brought right by another', async () => {
  const channels = () => asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at;
  const change = async (to: number) => {
    const { version } = await read();
    expect((await operator.patch(path(), { version, channels: to })).status).toBe(200);
  };
  await change(5);
  const { db } = system;
  const slow = await putSubscriber(db, system.kernel.outside, lineId);
  const stale = new Map(asterisk.objects);
  await change(9);
  await system.drain();
  expect(channels()).toBe('9');
  // The slow one's answer arrives only now, and what it carried is what the switch holds.
  for (const [name, fields] of stale) asterisk.objects.set(name, fields);
  expect(channels()).toBe('5');
  await system.work((work) => notePut(work, lineId, slow as NonNullable<typeof slow>));
  expect((await read()).onSwitch).toBe('waiting');
  await system.drain();
  expect(channels()).toBe('9');
  expect((await read()).onSwitch).toBe('in-step');
});

test('what was given up is looked for again', async () => {
  asterisk.mood = 'unreachable';
  const { version } = await read();
  await operator.patch(path(), { version, channels: 3 });
  for (const minutes of [0, 2, 6, 16, 61]) {
    system.clock.advance({ minutes });
    await system.drain();
  }
  expect((await system.queued()).filter((job) => job.name === 'voice.put-subscriber')).toEqual([]);
  asterisk.mood = 'well';
  system.clock.advance({ hours: 2 });
  await system.work(async (work) => work.queue(visitLagging, {}));
  await system.drain();
  expect(asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at).toBe('3');
});

test('a switch that is tried with success takes at once what waited for it', async () => {
  asterisk.mood = 'unreachable';
  const { version, switchId } = await read();
  await operator.patch(path(), { version, channels: 11 });
  await system.drain();
  expect((await read()).onSwitch).toBe('not-connected');
  asterisk.mood = 'well';
  const fact = { switchId, name: 'Santral 1', code: null };
  await system.work(async (work) =>
    work.record({ kind: 'voice.switch-tested', subjects: ['voice:switches'], data: fact }),
  );
  await system.drain();
  expect(asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at).toBe('11');
});
