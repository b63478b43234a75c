import { beforeEach, describe, expect, test } from 'vitest';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, operator, owner, line, activeLine, read, press, log, minute } = house;

beforeEach(() => house.fresh());

describe('a command for later', () => {
  const inDays = (days: number) =>
    system.clock
      .now()
      .add({ hours: 24 * days })
      .toString();
  test('waits for its date, once, and comes then', async () => {
    const id = await activeLine();
    const effectiveAt = inDays(10);
    const first = await press(id, 'terminate', { effectiveAt, reason: 'Ay sonu' });
    expect(first.body).toMatchObject({ state: 'scheduled', effectiveAt, by: 'Okan Operasyon' });
    expect((await press(id, 'terminate', { effectiveAt })).body.id).toBe(first.body.id);
    expect(await read(id)).toMatchObject({
      state: 'active',
      scheduled: { command: 'terminate', effectiveAt },
      scheduledChanges: [{ id: first.body.id }],
    });
    for (const [command, days] of [
      ['suspend', 20],
      ['terminate', 20],
      ['terminate', 5],
    ] as const)
      expect((await press(id, command, { effectiveAt: inDays(days) })).body).toMatchObject({
        code: 'termination-scheduled',
        commandId: first.body.id,
        effectiveAt,
      });
    const before = await press(id, 'suspend', { effectiveAt: inDays(5) });
    expect(before.body).toMatchObject({ state: 'scheduled' });
    await operator.delete(`/api/subscriptions/commands/${before.body.id}`);
    system.clock.advance({ hours: 24 * 10 - 1 });
    await minute();
    expect((await read(id)).state).toBe('active');
    system.clock.advance({ hours: 1 });
    await minute();
    const ended = await read(id);
    expect(ended).toMatchObject({ state: 'terminated', scheduled: null, scheduledChanges: [] });
    expect(ended.history[0]).toMatchObject({
      to: 'terminated',
      reason: 'Ay sonu',
      by: 'Okan Operasyon',
      effectiveAt,
    });
    expect((await press(id, 'suspend', { effectiveAt: inDays(1) })).body.code).toBe('transition-not-allowed');
  });

  test('is not for a time that has passed', async () => {
    const id = await activeLine();
    const past = await press(id, 'suspend', { effectiveAt: inDays(-300) });
    expect([past.status, past.body.fields]).toEqual([422, { effectiveAt: 'in-the-past' }]);
    expect((await read(id)).state).toBe('active');
  });

  test('is withdrawn before its time, by those who may', async () => {
    const id = await activeLine();
    const { body } = await press(id, 'suspend', { effectiveAt: inDays(1) });
    const path = `/api/subscriptions/commands/${body.id}`;
    expect([
      (await system.anonymous.delete(path)).status,
      (await owner.delete(path)).status,
      (await operator.delete(path)).status,
      (await operator.delete(path)).status,
    ]).toEqual([401, 403, 204, 204]);
    system.clock.advance({ hours: 25 });
    await minute();
    expect(await read(id)).toMatchObject({ state: 'active', scheduled: null });
    const late = await press(id, 'suspend');
    expect((await operator.delete(`/api/subscriptions/commands/${late.body.id}`)).body.code).toBe(
      'command-begun',
    );
  });

  test('what the service no longer allows then has failed; while another runs it waits', async () => {
    const id = await activeLine();
    await press(id, 'unsuspend', { effectiveAt: inDays(1) });
    await press(id, 'change-password', { effectiveAt: inDays(2) });
    line.fail = (step) => step === 'carryOut' && new Error('weg');
    await press(id, 'suspend');
    system.clock.advance({ hours: 24 });
    await minute();
    expect((await read(id)).scheduled).toMatchObject({ command: 'unsuspend' });
    line.fail = null;
    system.clock.advance({ hours: 24 });
    await minute();
    await minute();
    await minute();
    expect((await read(id)).state).toBe('active');
    expect(
      (await log(id)).map((one: { command: string; state: string }) => `${one.command} ${one.state}`).sort(),
    ).toEqual(['change-password succeeded', 'create succeeded', 'suspend succeeded', 'unsuspend succeeded']);
  });
});
