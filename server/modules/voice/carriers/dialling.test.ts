import { expect, test } from 'vitest';
import { testSystem } from '../../../../tests/support/system.ts';
import { addCustomer, fillShelf, orderLine, subscriberIdOf } from '../testing.ts';

const system = await testSystem({ without: ['tariffs', 'rating'] });
const owner = await system.as({ role: 'administrator' });
const stranger = await system.as({ role: 'sales' });

const shelf = await system.work((work) => fillShelf(work));
const { serviceId } = await system.work(async (work) =>
  orderLine(work, { shelf, customerId: await addCustomer(work), wishedName: 'ayse', channels: 2 }),
);
await system.drain();
const id = await system.work((work) => subscriberIdOf(work, serviceId));
const { username } = (await owner.get(`/api/voice/subscribers/${id}`)).body;

const ask = async (number: string, name = username, by = owner) =>
  by.get('/api/voice/dialling', { query: { username: name, number } });
const line = async (number: string, name?: string) => (await ask(number, name)).body;

test('a dialplan is told the trunks in their order, or why the call stays', async () => {
  expect((await ask('112', username, stranger)).status).toBe(403);
  expect((await system.anonymous.get('/api/voice/dialling?username=x&number=1')).status).toBe(401);
  expect(await line('05321234567')).toBe('no|no-route');
  expect(await line('05321234567', 'nobody')).toBe('no|subscriber-unknown');
  const carrier = await owner.post('/api/voice/carriers', { name: 'Toptan', currency: 'TRY' });
  const trunks = {
    far: { addPrefix: '00' },
    near: { stripPrefix: '90', addPrefix: '0', callerIdRule: 'withheld' },
  };
  for (const [name, given] of Object.entries(trunks)) {
    const { body } = await owner.post('/api/voice/trunks', {
      carrierId: carrier.body.id,
      name,
      capacity: 7,
      ...given,
    });
    await owner.post('/api/voice/routes', {
      trunkId: body.id,
      prefix: '90',
      priority: name === 'near' ? 1 : 2,
    });
    // A second way over the same trunk is no other way.
    await owner.post('/api/voice/routes', { trunkId: body.id, prefix: '90', priority: 3 });
  }
  expect(await line('+905321234567')).toBe('ok|near:05321234567::7|far:00905321234567::7');
  const range = { from: '902125550001', to: '902125550001', kind: 'geographic', country: 'TR' };
  await owner.post('/api/voice/did-ranges', range);
  await owner.post('/api/voice/did-assignments', { subscriberId: id, number: '902125550001' });
  expect(await line('5550001')).toBe(`stays|${username}`);
  await owner.post(`/api/voice/subscribers/${id}/blocks`, { block: 'all', reason: 'deneme' });
  expect(await line('05321234567')).toBe('no|blocked-all');
  expect(await line('112')).toBe('no|no-route'); // not barred, but there is no route either
});

test('short and emergency numbers are handed over as they are, and over no route for numbers abroad', async () => {
  const { body: carrier } = await owner.post('/api/voice/carriers', { name: 'Kısa', currency: 'TRY' });
  const trunk = async (name: string, given: object) =>
    (await owner.post('/api/voice/trunks', { carrierId: carrier.id, name, capacity: 5, ...given })).body.id;
  const route = async (trunkId: string, given: object) =>
    (await owner.post('/api/voice/routes', { trunkId, ...given })).body.id;
  const [world, home] = [
    await trunk('world', { addPrefix: '00' }),
    await trunk('home', { stripPrefix: '90', addPrefix: '0' }),
  ];
  const blocks = (await owner.get(`/api/voice/subscribers/${id}`)).body.blocks;
  for (const block of blocks) await owner.delete(`/api/voice/subscribers/${id}/blocks/${block.id}`);
  await route(world, { prefix: '1', priority: 1 }); // the calling code of the USA
  expect(await line('112')).toBe('no|no-route');
  const everything = await route(world, { prefix: '', priority: 1 });
  expect(await line('112')).toBe('ok|world:112::5');
  expect(await line('11880')).toBe('ok|world:11880::5');
  await owner.patch(`/api/voice/routes/${everything}`, { version: 1, numbers: 'international' });
  expect(await line('112')).toBe('no|no-route');
  expect(await line('0012125550100')).toBe('ok|world:0012125550100::5');
  await route(home, { prefix: '1', priority: 5, numbers: 'short' });
  expect(await line('112')).toBe('ok|home:112::5');
  expect(await line('182')).toBe('ok|home:182::5');
  await route(world, { prefix: '118', priority: 4 }); // three digits name a short number
  expect(await line('11880')).toBe('ok|world:11880::5|home:11880::5');
  // A route for short numbers carries no others, a route for numbers abroad none at home.
  expect(await line('0012125550100')).toBe('ok|world:0012125550100::5');
  expect(await line('02125559999')).toBe('ok|near:02125559999::7|far:00902125559999::7');
  // 444 is dialled without the 0 from anywhere.
  expect(await line('444 1 444')).toBe('ok|near:4441444::7|far:00904441444::7');
  expect(await line('*43')).toBe('no|no-route');
});
