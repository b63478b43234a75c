import { sql } from 'kysely';
import type { ServiceCommand } from '../../../contracts/subscriptions.ts';
import type { Plugged } from '../../kernel/ports.ts';
import type { Work } from '../../kernel/work.ts';
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
export const plugModules =
  (...modules: ProvisioningModule[]): Plugged =>
  <T>({ name }: { name: string }) =>
    (name === provisioningModules.name ? modules : []) as unknown as readonly T[];

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
  const id = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> =>
    (await query.execute(work.db)).rows[0]?.id as string;
  const { now } = work;
  const group = await id(
    sql`insert into catalog.groups (name, position, created_at) values ('Ses', 1, ${now}) returning id`,
  );
  const product = (code: string, name: string, module: string | null, trial = 0) =>
    id(sql`insert into catalog.products (code, name, group_id, state, module, module_settings, trial_days, created_at, changed_at)
           values (${code}, ${name}, ${group}, 'on-sale', ${module}, ${module ? '{"planId":"p1"}' : '{}'}, ${trial}, ${now}, ${now}) returning id`);
  const addon = (code: string, name: string, module: string | null) =>
    id(
      sql`insert into catalog.addons (code, name, module, created_at) values (${code}, ${name}, ${module}, ${now}) returning id`,
    );
  const price = async (owner: string, ownerId: string, amount: number, setup = 0) => {
    await sql`insert into catalog.prices (${sql.ref(owner)}, currency, cycle, amount, setup_fee, valid_from, created_at)
              values (${ownerId}, 'TRY', 'monthly', ${amount}, ${setup}, ${now}, ${now})`.execute(work.db);
  };
  const productId = await product('hat', 'Bulut hat', 'test');
  const otherId = await product('hat-buyuk', 'Bulut hat büyük', 'test');
  const plainId = await product('bakim', 'Bakım', null, 14);
  const addonId = await addon('did', 'Numara', 'test-did');
  const plainAddonId = await addon('rapor', 'Rapor', null);
  const channels = await id(sql`insert into catalog.options (code, name, kind, min, max, created_at)
                                values ('kanal', 'Kanal', 'quantity', 1, 100, ${now}) returning id`);
  for (const [at, one] of [productId, otherId].entries()) {
    await sql`insert into catalog.product_options (product_id, option_id, position) values (${one}, ${channels}, 1)`.execute(
      work.db,
    );
    for (const [position, of] of [addonId, plainAddonId].entries())
      await sql`insert into catalog.product_addons (product_id, addon_id, position) values (${one}, ${of}, ${position})`.execute(
        work.db,
      );
    await sql`insert into catalog.fields (product_id, code, label, type, required, position)
              values (${one}, 'alan', 'Alan kodu', 'text', true, 1)`.execute(work.db);
    await price('product_id', one, at ? 19_990 : 9_990, 5_000);
  }
  await price('product_id', plainId, 30_000);
  await price('option_id', channels, 1_500);
  await price('addon_id', addonId, 2_500, 1_000);
  await price('addon_id', plainAddonId, 700);
  return { productId, otherId, plainId, addonId, plainAddonId };
}
