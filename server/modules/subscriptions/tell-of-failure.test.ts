import { beforeEach, expect, test } from 'vitest';
import { refusal } from '../../kernel/refusal.ts';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, admin, operator, owner, stranger, line, activeLine, press, log, told } = house;

beforeEach(() => house.fresh());

test('who pressed a command that failed is told, and who may try it again; each failure once', async () => {
  const id = await activeLine();
  line.fail = (step) => step === 'begin' && refusal('parent-not-active', 409);
  await press(id, 'suspend');
  await system.drain();
  expect(told).toMatchObject([
    { kind: 'command', source: 'suspend', customerId: house.customerId, thing: { type: 'service', id } },
  ]);
  expect(told[0]?.to).toEqual(expect.arrayContaining([operator.id, admin.id]));
  expect(told[0]?.to).not.toContain(owner.id);
  expect(told[0]?.to).not.toContain(stranger.id);

  const [{ id: commandId }] = await log(id);
  await operator.post(`/api/subscriptions/commands/${commandId}/retry`);
  await system.drain();
  expect(new Set(told.map(({ cause }) => cause)).size).toBe(2);
});

test('what will be tried again by itself, or was tried again with success, is not told', async () => {
  const id = await activeLine();
  line.fail = (step) => step === 'carryOut' && new Error('ETIMEDOUT');
  await press(id, 'suspend');
  await system.drain();
  expect(told).toEqual([]);
  line.fail = null;
  system.clock.advance({ minutes: 1 });
  await system.drain();
  expect(told).toEqual([]);
});
