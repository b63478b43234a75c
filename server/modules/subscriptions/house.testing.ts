import { expect } from 'vitest';
import { testSystem, type User } from '../../../tests/support/system.ts';
import { plug, plugBoard } from '../../kernel/ports.ts';
import { type Teller, type Tidings, tellers } from '../customers/index.ts';
import { findScheduled } from './apply-scheduled.ts';
import { provisioningModules } from './provisioning-module.ts';
import { addCustomer, type FakeModule, fakeModule, fillShelf } from './testing.ts';

/**
 * A system with two fake modules, a filled catalogue and people of four kinds: an administrator, an operator, a seller
 * who looks after `customerId`, and a stranger.
 */
export async function testHouse() {
  const line = fakeModule('test', [
    'create',
    'suspend',
    'unsuspend',
    'terminate',
    'change-plan',
    'change-password',
  ]);
  const did = fakeModule('test-did', ['create', 'terminate']);
  const told: (Tidings & { to: readonly string[] })[] = [];
  const teller: Teller = async (_work, to, tidings) => void told.push({ ...tidings, to });
  const system = await testSystem({
    listen: true,
    outside: {
      plugged: plugBoard([
        ...[line, did].map((one) => plug(provisioningModules, one)),
        plug(tellers, teller),
      ]),
    },
    without: ['voice', 'tariffs', 'rating'],
  });
  const admin = await system.as({ role: 'administrator' });
  const operator = await system.as({ role: 'operations', name: 'Okan Operasyon' });
  const owner = await system.as({ role: 'sales' });
  const stranger = await system.as({ role: 'sales' });
  const shelf = await system.work(fillShelf);
  const house = { customerId: '', fresh };

  /** All modules well, nothing queued, a new customer. */
  async function fresh(): Promise<void> {
    for (const module of [line, did]) Object.assign(module, { fail: null, answer: { status: 200 } });
    await system.drain();
    for (const module of [line, did]) module.calls = [];
    told.length = 0;
    house.customerId = await system.work((work) => addCustomer(work, { responsibleIds: [owner.id] }));
  }

  const selection = (more: Record<string, unknown> = {}) => ({
    productId: shelf.productId,
    currency: 'TRY',
    cycle: 'monthly',
    options: { kanal: 4 },
    fields: { alan: '212' },
    ...more,
  });

  /** An order of a line, and its services. */
  async function order(more: Record<string, unknown> = {}, accept = true) {
    const answer = await admin.post('/api/subscriptions/orders', {
      customerId: house.customerId,
      selection: selection(),
      accept,
      ...more,
    });
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    return answer.body;
  }

  /** A line in service. */
  async function activeLine(more: Record<string, unknown> = {}): Promise<string> {
    const { services } = await order(more);
    await system.drain();
    expect((await read(services[0].id)).state).toBe('active');
    for (const module of [line, did]) module.calls = [];
    return services[0].id;
  }

  const read = async (id: string) => (await admin.get(`/api/subscriptions/${id}`)).body;
  const press = (id: string, command: string, more: Record<string, unknown> = {}, by: User = operator) =>
    by.post(`/api/subscriptions/${id}/commands`, { command, ...more });
  const log = async (id: string) => (await admin.get(`/api/subscriptions/${id}/commands`)).body.items;
  const steps = (module: FakeModule) => module.calls.map(({ step, command }) => `${command} ${step}`);

  /** What the minute's cron does, and all that follows. */
  const minute = async () => {
    await system.work(async (work) => work.queue(findScheduled, {}));
    return system.drain();
  };

  return Object.assign(house, {
    ...{ system, admin, operator, owner, stranger, line, did, shelf, told },
    ...{ selection, order, activeLine, read, press, log, steps, minute },
  });
}
