import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '../../kernel/refusal.ts';
import { testHouse } from './house.testing.ts';

const house = await testHouse();
const { system, line, shelf, selection, order, activeLine, read, press, log, steps } = house;

beforeEach(() => house.fresh());

describe('the log of commands', () => {
  test('what the module refuses is final at once, and leaves nothing of the attempt', async () => {
    const id = await activeLine();
    const { begin } = line;
    line.begin = async (work, service) => {
      work.record({ kind: 'subscriptions.plan-changed', subjects: [`service:${service.id}`] });
      await sql`insert into customers.tags (name) values ('iz')`.execute(work.db);
      throw refusal('addon-of-addon', 409, { secret: 'gizli', line: 7 });
    };
    await press(id, 'suspend');
    await system.drain();
    line.begin = begin;
    expect((await log(id))[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      fault: { code: 'addon-of-addon', data: { secret: '•••', line: 7 } },
    });
    const { rows } = await sql<{ kind: string }>`
      select kind from kernel.facts where ${`service:${id}`} = any(subjects) order by position desc limit 1`.execute(
      system.db,
    );
    expect(rows[0]?.kind).toBe('subscriptions.command-failed');
    expect((await sql`select from customers.tags where name = 'iz'`.execute(system.db)).rows).toEqual([]);
    // A refusal from 500 up is a disturbance: tried again.
    line.fail = (step) => step === 'carryOut' && refusal('module-missing', 503);
    await press(id, 'suspend');
    await system.drain();
    expect((await log(id))[0]).toMatchObject({ state: 'running', fault: { code: 'module-missing' } });
  });

  test('the log keeps request and answer, and no secret', async () => {
    const id = await activeLine();
    line.answer = {
      status: 200,
      secret: 'gizli-parola',
      endpoint: { id: 'ayse1001', password: 'gizli-parola' },
    };
    await press(id, 'change-password', { password: 'gizli-parola', length: 12 });
    const { rows: sealed } = await sql<{ sealed_input: string }>`
      select sealed_input from subscriptions.commands where subscription_id = ${id} and state = 'running'`.execute(
      system.db,
    );
    expect(sealed[0]?.sealed_input).toMatch(/^kv1\./);
    await system.drain();
    const [row] = await log(id);
    expect(row).toMatchObject({
      command: 'change-password',
      request: {
        module: 'test',
        options: { kanal: 4 },
        fields: { alan: '212' },
        password: '•••',
        length: 12,
      },
      answer: { status: 200, secret: '•••', endpoint: { id: 'ayse1001', password: '•••' } },
    });
    expect(line.calls[0]?.input).toEqual({ password: 'gizli-parola', length: 12 });
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(k)::text as text from subscriptions.commands k where subscription_id = ${id}`.execute(
      system.db,
    );
    expect(rows.map(({ text }) => text).join()).not.toContain('gizli');
  });

  test('a module that is not there is said so', async () => {
    await sql`update catalog.products set module = 'gitti' where id = ${shelf.otherId}`.execute(system.db);
    const { services } = await order({ selection: selection({ productId: shelf.otherId }) });
    await sql`update catalog.products set module = 'test' where id = ${shelf.otherId}`.execute(system.db);
    await system.drain();
    const [{ id }] = services;
    expect((await log(id))[0]).toMatchObject({
      state: 'failed',
      fault: { code: 'module-missing', data: { module: 'gitti' } },
    });
    // Nothing was begun: it can be called off without the module.
    expect((await press(id, 'terminate')).body.state).toBe('succeeded');
    expect((await read(id)).state).toBe('cancelled');
  });

  test('what was begun is taken back by the module before it counts as cancelled', async () => {
    const { services } = await order();
    const [{ id }] = services;
    line.fail = (step) => step === 'carryOut' && refusal('command-begun', 409);
    await system.drain();
    line.fail = null;
    line.calls = [];
    expect((await press(id, 'terminate')).body.state).toBe('running');
    await system.drain();
    expect([(await read(id)).state, steps(line)]).toEqual([
      'cancelled',
      ['terminate begin', 'terminate carryOut', 'terminate finish'],
    ]);
  });
});
