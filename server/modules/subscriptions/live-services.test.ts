import { beforeEach, expect, test } from 'vitest';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, operator, owner, stranger, activeLine, press, read } = house;

beforeEach(() => house.fresh());

type Seen = { kind: string; object: Record<string, unknown> | null };

/** What somebody hears of a subject. */
async function follow(who: typeof owner, subject: string) {
  const socket = await system.live(who);
  const heard: Seen[] = [];
  socket.on('change', (change) => heard.push(change));
  return { heard, watched: await socket.emitWithAck('watch', { subject }) };
}

test('commands and states are live for whoever reaches the customer, and for nobody else', async () => {
  const id = await activeLine();
  const followers = await Promise.all([
    follow(owner, `service:${id}`),
    follow(owner, `customer:${house.customerId}`),
    follow(operator, 'services:list'),
    follow(stranger, 'services:list'),
  ]);
  expect((await follow(stranger, `service:${id}`)).watched).not.toHaveProperty('position');

  await press(id, 'suspend', { reason: 'Ödeme gecikti' });
  await system.drain();
  const kinds = ['command-pressed', 'state-changed', 'command-succeeded'].map(
    (one) => `subscriptions.${one}`,
  );
  for (const { heard } of followers.slice(0, 3)) {
    const ofService = () => heard.filter(({ object }) => object?.id === id);
    await expect.poll(() => ofService().map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
    // State and changes end alike.
    const { state, command, version } = await read(id);
    await expect.poll(() => ofService().at(-1)?.object).toMatchObject({ state, command, version });
  }
  expect(followers[3]?.heard.filter(({ object }) => object !== null)).toEqual([]);
});

test('a service found by its number, its customer or its wished name, by those who may see it', async () => {
  const id = await activeLine({ wishedName: 'Köprü Şube' });
  const { number } = await read(id);
  const find = async (who: typeof owner, q: string) =>
    JSON.stringify((await who.get('/api/search', { query: { q } })).body);
  expect(await find(owner, String(number))).toContain(id);
  expect(await find(owner, 'kopru sube')).toContain(id);
  expect(await find(stranger, 'kopru sube')).not.toContain(id);
});
