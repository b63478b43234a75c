import { sql } from 'kysely';
import type { ServiceCommand } from '../../../contracts/subscriptions.ts';
import { type Plugged, plug, plugBoard } from '../../kernel/ports.ts';
import type { Work } from '../../kernel/work.ts';
import { addPricedAddon, addPricedOption, addProductOnSale } from '../catalog/testing.ts';
import { receiveCustomer } from '../customers/index.ts';
import { type ProvisioningModule, provisioningModules, type Service } from './provisioning-module.ts';

/** A module that notes down what it was asked, and fails when it is told to. */
export type FakeModule = ProvisioningModule & {
  calls: {
    step: 'begin' | 'carryOut' | 'finish';
    command: ServiceCommand;
    service: Service;
    input?: unknown;
  }[];
  /** Throws in a step; null: all is well. */
  fail: ((step: 'begin' | 'carryOut' | 'finish', command: ServiceCommand) => unknown) | null;
  answer: Record<string, unknown>;
};

/** A provisioning module for tests of this room and of those above it. */
export function fakeModule(name: string, commands: readonly ServiceCommand[]): FakeModule {
  const note = (call: FakeModule['calls'][number]): void => {
    module.calls.push(call);
    const wrong = module.fail?.(call.step, call.command);
    if (wrong) throw wrong;
  };
  const module: FakeModule = {
    name,
    commands,
    calls: [],
    fail: null,
    answer: { status: 200 },
    begin: async (_work, service, command, input) => note({ step: 'begin', command, service, input }),
    carryOut: async ({ service, command }) => {
      note({ step: 'carryOut', command, service });
      return module.answer;
    },
    finish: async (_work, service, command) => note({ step: 'finish', command, service }),
    show: async (_db, _actor, ids) =>
      new Map(ids.map((id) => [id, [{ label: 'Kullanıcı adı', value: `abone-${id.slice(-4)}` }]])),
  };
  return module;
}

/** Modules in place of those that rooms plug in: `testSystem({ outside: { plugged: plugModules(…) } })`. */
export const plugModules = (...modules: ProvisioningModule[]): Plugged =>
  plugBoard(modules.map((module) => plug(provisioningModules, module)));

let people = 0;

/** A customer, made by the room's own action. */
export async function addCustomer(
  work: Work,
  { name = 'Ayşe Yılmaz', responsibleIds = [] }: { name?: string; responsibleIds?: readonly string[] } = {},
): Promise<string> {
  const phone = `+90555${String(2_000_000 + ++people).slice(-7)}`;
  const { customerId } = await receiveCustomer(work, {
    name,
    identities: [{ kind: 'phone', value: phone }],
    responsibleIds,
    tags: [],
  });
  return customerId;
}

/** What is on sale in tests: a line with channels and an add-on number. */
export type Shelf = {
  productId: string;
  otherId: string;
  plainId: string;
  addonId: string;
  plainAddonId: string;
};

/** Fills the catalogue: `hat` and `hat-buyuk` by module `test`, `bakim` by none, add-on `did` by module `test-did`. */
export async function fillShelf(work: Work): Promise<Shelf> {
  const channels = await addPricedOption(work, {
    ...{ code: 'kanal', name: 'Kanal', min: 1, max: 100 },
    prices: { 'TRY monthly': 15_00 },
  });
  const did = await addPricedAddon(work, {
    ...{ code: 'did', name: 'Numara', module: 'test-did', setup: 10_00 },
    prices: { 'TRY monthly': 25_00 },
  });
  const report = await addPricedAddon(work, {
    ...{ code: 'rapor', name: 'Rapor', setup: 0 },
    prices: { 'TRY monthly': 7_00 },
  });
  const line = (code: string, name: string, monthly: number) =>
    addProductOnSale(work, {
      ...{ code, name, module: 'test', moduleSettings: { planId: 'p1' }, prices: { 'TRY monthly': monthly } },
      fields: [{ code: 'alan', label: 'Alan kodu', type: 'text', required: true }],
      optionIds: [channels.id],
      addonIds: [did.id, report.id],
    });
  const small = await line('hat', 'Bulut hat', 99_90);
  const large = await line('hat-buyuk', 'Bulut hat büyük', 199_90);
  const plain = await addProductOnSale(work, {
    ...{ code: 'bakim', name: 'Bakım', trialDays: 14, setup: 0, prices: { 'TRY monthly': 300_00 } },
  });
  // The catalogue puts nothing on sale whose module it does not know.
  await sql`update catalog.products set state = 'on-sale' where module = 'test'`.execute(work.db);
  return {
    productId: small.id,
    otherId: large.id,
    plainId: plain.id,
    addonId: did.id,
    plainAddonId: report.id,
  };
}
