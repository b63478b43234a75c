import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { User } from '../../../tests/support/system.ts';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, admin, operator, owner, stranger, line, order, activeLine, read, press, log, steps } = house;

beforeEach(() => house.fresh());

describe('commands', () => {
  test('lead a service through its life, each with reason, person and time', async () => {
    const id = await activeLine();
    for (const [command, state] of [
      ['suspend', 'suspended'],
      ['unsuspend', 'active'],
      ['suspend', 'suspended'],
      ['terminate', 'terminated'],
    ] as const) {
      system.clock.advance({ hours: 1 });
      const { status, body } = await press(id, command, { reason: `Neden ${command}` });
      expect([status, body.state]).toEqual([202, 'running']);
      await system.drain();
      const { history, ...service } = await read(id);
      expect(service.state).toBe(state);
      expect(history[0]).toMatchObject({
        to: state,
        reason: `Neden ${command}`,
        by: 'Okan Operasyon',
        at: system.clock.now().toString(),
      });
    }
    expect((await read(id)).history).toHaveLength(6);
    for (const command of ['create', 'suspend', 'unsuspend', 'change-password']) {
      const { status, body } = await press(id, command);
      expect([status, body.code]).toEqual([409, 'transition-not-allowed']);
    }
  });

  test('pressed twice, and by two at the same instant, are one', async () => {
    const id = await activeLine();
    const both = await Promise.all([press(id, 'suspend'), press(id, 'suspend', {}, admin)]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(both[0].body.id).toBe(both[1].body.id);
    expect((await press(id, 'terminate')).body.code).toBe('command-running');
    await system.drain();
    const again = await press(id, 'suspend');
    expect([again.status, again.body.id, again.body.state]).toEqual([202, both[0].body.id, 'succeeded']);
    expect(steps(line)).toEqual(['suspend begin', 'suspend carryOut', 'suspend finish']);
    // Never suspended, to be unsuspended: done already, and said so.
    await press(id, 'unsuspend');
    await system.drain();
    line.calls = [];
    expect((await press(id, 'create')).body.state).toBe('succeeded');
    expect(line.calls).toEqual([]);
  });

  test('an order accepted by two at the same instant is accepted once', async () => {
    const placed = await order({}, false);
    const accept = () => operator.post(`/api/subscriptions/orders/${placed.id}/acceptance`, {});
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map(({ body }) => body.state)).toEqual(['accepted', 'accepted']);
    await system.drain();
    expect(await log(placed.services[0].id)).toHaveLength(1);
    expect(steps(line)).toEqual(['create begin', 'create carryOut', 'create finish']);
  });

  test('are tried again with growing pauses, then wait for an operator who retries', async () => {
    const id = await activeLine();
    line.fail = (step) =>
      step === 'carryOut' && new Error('connect ECONNREFUSED http://kovan:gizli@10.0.0.9/ari');
    await press(id, 'suspend');
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      await system.drain();
      const [row] = await log(id);
      expect(row).toMatchObject({
        attempts: attempt,
        state: attempt < 8 ? 'running' : 'failed',
        fault: { code: 'module-failed', message: 'connect ECONNREFUSED http://kovan:•••@10.0.0.9/ari' },
      });
      if (!row.nextAttemptAt) break;
      const until = system.clock.now().until(row.nextAttemptAt);
      pauses.push(until.total('minutes'));
      system.clock.advance(until);
    }
    expect(pauses).toEqual([1, 5, 15, 60, 180, 360, 720]);
    expect(await read(id)).toMatchObject({
      state: 'active',
      command: { command: 'suspend', state: 'failed' },
    });
    expect((await admin.get('/api/subscriptions', { query: { failed: true } })).body.items).toMatchObject([
      { id },
    ]);

    const [{ id: commandId }] = await log(id);
    const retry = (by: User) => by.post(`/api/subscriptions/commands/${commandId}/retry`);
    expect((await system.anonymous.post(`/api/subscriptions/commands/${commandId}/retry`)).status).toBe(401);
    expect([
      (await owner.post(`/api/subscriptions/commands/${commandId}/retry`)).status,
      (await stranger.post(`/api/subscriptions/commands/${commandId}/retry`)).status,
    ]).toEqual([403, 403]);
    line.fail = null;
    const twice = await Promise.all([retry(operator), retry(operator)]);
    expect(twice.map(({ status, body }) => [status, body.state])).toEqual([
      [202, 'running'],
      [202, 'running'],
    ]);
    await system.drain();
    expect(await read(id)).toMatchObject({ state: 'suspended', command: null });
    expect((await log(id))[0]).toMatchObject({
      state: 'succeeded',
      attempts: 1,
      fault: null,
      answer: { status: 200 },
    });
    expect((await retry(operator)).body.code).toBe('command-not-failed');
    expect((await admin.get('/api/subscriptions', { query: { failed: true } })).body.items).toEqual([]);
  });
});

test('the database refuses what the state machine does not know', async () => {
  const id = await activeLine();
  const set = (state: string, more = '') =>
    sql`update subscriptions.subscriptions set state = ${state} ${sql.raw(more)} where id = ${id}`.execute(
      system.db,
    );
  await expect(set('pending')).rejects.toThrow('cannot go from active to pending');
  await expect(set('cancelled', ', ended_at = now()')).rejects.toThrow('cannot go from active to cancelled');
  await set('terminated', ', ended_at = now()');
  for (const state of ['active', 'pending', 'suspended', 'cancelled'])
    await expect(set(state)).rejects.toThrow(`cannot go from terminated to ${state}`);
  await expect(
    sql`insert into subscriptions.commands (subscription_id, command, state, requested_at, effective_at)
        select ${id}, 'suspend', 'running', now(), now() from generate_series(1, 2)`.execute(system.db),
  ).rejects.toThrow('commands_one_running');
});
