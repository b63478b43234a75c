import { beforeEach, describe, expect, test } from 'vitest';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, operator, line, did, shelf, order, read, press, selection, minute } = house;

beforeEach(() => house.fresh());

/** A line in service with two add-ons: a number, which a module makes, and a report, which needs none. */
async function withAddons() {
  const { services } = await order({
    selection: selection({ addons: [{ addonId: shelf.addonId, quantity: 1 }] }),
  });
  const id: string = services[0].id;
  await system.drain();
  await operator.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.plainAddonId });
  await system.drain();
  const children = (await read(id)).children as { id: string; module: string | null; state: string }[];
  expect(children.map(({ state }) => state)).toEqual(['active', 'active']);
  const of = (module: string | null) => children.find((child) => child.module === module)?.id as string;
  return { id, number: of('test-did'), report: of(null) };
}
const act = async (id: string, command: string, reason = '') => {
  const answer = await press(id, command, { reason });
  expect([answer.status, answer.body.code]).toEqual([202, undefined]);
  await system.drain();
};
const stateOf = async (id: string): Promise<string> => (await read(id)).state;

describe('add-ons of a service', () => {
  test('are suspended with it and come back with it, and their history says so', async () => {
    const { id, number, report } = await withAddons();
    did.commands = ['create', 'suspend', 'unsuspend', 'terminate'];
    did.calls = [];
    await act(id, 'suspend', 'Ödeme gecikti');
    for (const child of [number, report]) {
      expect(await read(child)).toMatchObject({
        state: 'suspended',
        suspendedWithParent: true,
        can: {
          commands: ['terminate', 'change-password'].filter((one) => did.commands.includes(one as never)),
        },
      });
      expect((await read(child)).history[0]).toMatchObject({
        to: 'suspended',
        reason: 'Ödeme gecikti',
        withParent: true,
      });
    }
    expect(did.calls.map(({ command, step }) => `${command} ${step}`)).toEqual([
      'suspend begin',
      'suspend carryOut',
      'suspend finish',
    ]);
    await act(id, 'unsuspend');
    expect(await Promise.all([number, report].map(stateOf))).toEqual(['active', 'active']);
    expect((await read(number)).suspendedWithParent).toBe(false);
    did.commands = ['create', 'terminate'];
  });

  test('one that was suspended on its own stays suspended', async () => {
    const { id, number, report } = await withAddons();
    await act(number, 'suspend', 'Numara taşınıyor');
    await act(id, 'suspend', 'Ödeme gecikti');
    expect(await read(number)).toMatchObject({ state: 'suspended', suspendedWithParent: false });
    await act(id, 'unsuspend');
    expect(await Promise.all([number, report].map(stateOf))).toEqual(['suspended', 'active']);
    await act(number, 'unsuspend');
    expect(await stateOf(number)).toBe('active');
  });

  test('one that gets a reason of its own while its service is suspended stays suspended too', async () => {
    const { id, number, report } = await withAddons();
    await act(id, 'suspend');
    await act(number, 'suspend', 'Numara taşınıyor');
    expect((await read(number)).suspendedWithParent).toBe(false);
    await act(id, 'unsuspend');
    expect(await Promise.all([number, report].map(stateOf))).toEqual(['suspended', 'active']);
  });

  test('none comes back while its service does not', async () => {
    const { id, number } = await withAddons();
    await act(id, 'suspend');
    const early = await press(number, 'unsuspend');
    expect([early.status, early.body.code]).toEqual([409, 'parent-not-active']);
  });

  test('one that is busy follows when it is done, and not at all when its service changed its mind', async () => {
    const { id, number } = await withAddons();
    const busy = async () => {
      did.commands = ['create', 'change-password', 'terminate'];
      did.fail = (step) => step === 'carryOut' && new Error('ETIMEDOUT');
      await act(number, 'change-password');
      await act(id, 'suspend');
      expect((await read(number)).scheduledChanges).toMatchObject([{ command: 'suspend' }]);
    };
    const settled = async () => {
      did.fail = null;
      system.clock.advance({ minutes: 6 });
      await system.drain();
      await minute();
    };
    await busy();
    await settled();
    expect(await read(number)).toMatchObject({ state: 'suspended', suspendedWithParent: true });
    await act(id, 'unsuspend');
    expect(await stateOf(number)).toBe('active');

    await busy();
    await act(id, 'unsuspend');
    expect((await read(number)).scheduledChanges).toEqual([]);
    await settled();
    expect(await stateOf(number)).toBe('active');
    did.commands = ['create', 'terminate'];
  });

  test('one that was ordered while its service was suspended is made when that is back', async () => {
    const { id } = await withAddons();
    await act(id, 'suspend');
    const added = await operator.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.plainAddonId });
    await system.drain();
    const late = added.body.services[0].id;
    expect(await stateOf(late)).toBe('pending');
    line.calls = [];
    await act(id, 'unsuspend');
    expect(await stateOf(late)).toBe('active');
  });
});
