import { sql } from 'kysely';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { ProvisioningModule, Service, ServiceCommand } from '../subscriptions/index.ts';
import { blockSubscriber, unblockSubscriber } from './blocks.ts';
import { changeSold } from './change-sold.ts';
import { changeWanted } from './change-wanted.ts';
import { closeSubscriber } from './close-subscriber.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { renewPassword } from './make-password.ts';
import { type LineSettings, lineSettings } from './module-settings.ts';
import { openSubscriber, subscriberOf } from './open-subscriber.ts';
import { notePut, putSubscriber } from './put-subscriber.ts';
import { showServices } from './show-services.ts';
import { preferredSwitchId } from './switch/switch-for.ts';
import { switchExists } from './switch-choice.ts';
import { refuseFault } from './switch-refusal.ts';
import type { SubscriberRow } from './tables.ts';

/** Makes a service a subscriber on a switch. */
export const lineModule: ProvisioningModule = {
  name: 'voice',
  commands: ['create', 'suspend', 'unsuspend', 'terminate', 'change-plan', 'change-password'],
  begin: async (work, service, command, input) => {
    if (command === 'create') return create(work, service, input);
    const row = await subscriberOf(work, service.id);
    // A service that was never made real is taken back without a trace.
    if (!row && command === 'terminate') return;
    if (!row) throw refusal('subscriber-missing', 409);
    if (row.state === 'closed' && command !== 'terminate') throw refusal('subscriber-closed', 409);
    await carry(work, service, row, command, input);
  },
  carryOut: async ({ db, outside, service }) => {
    const { rows } = await sql<{ id: string; username: string }>`
      select id, username from voice.subscribers where subscription_id = ${service.id}`.execute(db);
    if (!rows[0]) return {};
    const put = await putSubscriber(db, outside, rows[0].id);
    if (put?.fault) refuseFault(put.fault);
    return { username: rows[0].username, switchId: put?.switchId ?? null, revision: put?.revision ?? 0 };
  },
  finish: async (work, service, _command, answer) => {
    const row = await subscriberOf(work, service.id);
    if (!row) return;
    const switchId = typeof answer.switchId === 'string' ? answer.switchId : null;
    await notePut(work, row.id, { revision: Number(answer.revision), switchId, fault: null });
  },
  show: showServices,
};

async function create(work: Work, service: Service, input: Record<string, unknown>): Promise<void> {
  const settings = await soldLine(work, service, input);
  const row = await openSubscriber(work, service, {
    ...settings,
    switchId: settings.switchId ?? (await preferredSwitchId(work.db)),
  });
  if (row.state === 'closed') throw refusal('subscriber-closed', 409);
  await setProductBlock(work, row.id, settings.defaultBlock);
}

async function carry(
  work: Work,
  service: Service,
  row: SubscriberRow,
  command: Exclude<ServiceCommand, 'create'>,
  input: Record<string, unknown>,
): Promise<void> {
  if (command === 'terminate') await closeSubscriber(work, row);
  if (command === 'suspend') await turn(work, row, 'suspended');
  if (command === 'unsuspend') await turn(work, row, 'active');
  if (command === 'change-password') await renewPassword(work, row, { later: true });
  if (command === 'change-plan') {
    const settings = await soldLine(work, service, input);
    await changeSold(work, row, settings);
    await setProductBlock(work, row.id, settings.defaultBlock);
  }
}

/** What was sold. The plan may be named with the command; else it is the product's. */
async function soldLine(work: Work, service: Service, input: Record<string, unknown>): Promise<LineSettings> {
  const settings = lineSettings(service);
  if (settings.switchId && !(await switchExists(work.db, settings.switchId)))
    throw refusal('switch-absent', 422, { detail: settings.switchId });
  return typeof input.planId === 'string' ? { ...settings, planId: input.planId } : settings;
}

async function turn(work: Work, row: SubscriberRow, state: 'active' | 'suspended'): Promise<void> {
  if (row.state === state) return;
  const changed = await changeWanted(work, row, { state }, { later: true });
  work.record({
    kind: state === 'suspended' ? 'voice.subscriber-suspended' : 'voice.subscriber-resumed',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: { ...dataOf(row), planId: null },
  });
}

/** The rule name of what the product itself blocks. */
const product = 'product';

async function setProductBlock(
  work: Work,
  subscriberId: string,
  block: 'none' | 'international' | 'all',
): Promise<void> {
  const { rows } = await sql<{ block: string }>`
    select block from voice.blocks
    where subscriber_id = ${subscriberId} and rule = ${product} and lifted_at is null`.execute(work.db);
  if (rows.length === 1 && rows[0]?.block === block) return;
  if (rows.length > 0) await unblockSubscriber(work, { subscriberId, rule: product });
  if (block !== 'none') await blockSubscriber(work, { subscriberId, block, rule: product, reason: product });
}
