import { type Actor, holds, systemActor } from '../../kernel/access.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { addGroup } from './add-group.ts';
import { addOption } from './add-option.ts';
import { addPrices } from './add-prices.ts';
import {
  type DemoPrice,
  demoAddons,
  demoGroups,
  demoOptions,
  demoPrices,
  demoProducts,
} from './demo-offer.ts';
import { insertAddon } from './insert-addon.ts';
import { insertProduct } from './insert-product.ts';
import { tables } from './tables.ts';

type Ids = ReadonlyMap<string, string>;

/**
 * Fills the demo catalogue as it grew: two years old, prices raised since, and the next raise written down. Modules are
 * named whether or not somebody has plugged them in, and the products are on sale even so.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const people = [...(await actorsOf(desk.database.db, 'all')).values()];
  const actor = people.find((one) => holds(one, 'catalog.manage')) ?? systemActor;
  const ids = await perform(at(desk, monthsFrom(desk, -24)), { actor }, fillOffer);
  for (const price of demoPrices) await fillPrice(desk, actor, ids, price);
  await tables(desk.database.db)
    .updateTable('catalog.products')
    .set({ state: 'on-sale' })
    .where(
      'code',
      'in',
      demoProducts.map(({ code }) => code),
    )
    .execute();
}

/** Answers the ids by name of a group, by code of the rest; values of a choice are `disk:100-gb`. */
async function fillOffer(work: Work): Promise<Ids> {
  const ids = new Map<string, string>();
  const idsOf = (codes: readonly string[]) => codes.map((code) => ids.get(code) as string);
  for (const group of demoGroups) ids.set(group.name, (await addGroup(work, group)).id);
  for (const option of demoOptions) {
    const { id, values } = await addOption(work, option);
    ids.set(option.code, id);
    for (const value of values) ids.set(`${option.code}:${value.code}`, value.id);
  }
  for (const addon of demoAddons) ids.set(addon.code, (await insertAddon(work, addon)).id);
  for (const { group, options, addons, ...product } of demoProducts) {
    const [groupId = ''] = idsOf([group]);
    const offered = { optionIds: idsOf(options), addonIds: idsOf(addons) };
    ids.set(product.code, (await insertProduct(work, { ...product, groupId, ...offered })).id);
  }
  return ids;
}

/** Written a week before it takes force; one to come, a week ago. */
async function fillPrice(desk: Desk, actor: Actor, ids: Ids, price: DemoPrice): Promise<void> {
  const validFrom = monthsFrom(desk, -price.monthsAgo);
  const written = monthsFrom(desk, Math.min(0, -price.monthsAgo)).subtract({ hours: 7 * 24 });
  await perform(at(desk, written), { actor }, (work) =>
    addPrices(work, {
      owner: { kind: price.kind, id: ids.get(price.of) as string },
      validFrom,
      prices: Object.entries(price.cycles).map(([cycle, [minor, setup = 0]]) => ({
        currency: price.currency,
        cycle: cycle as keyof typeof price.cycles,
        minor: String(minor),
        setupMinor: String(setup),
      })),
    }),
  );
}

const at = (desk: Desk, moment: Temporal.Instant): Desk => ({ ...desk, clock: { now: () => moment } });

/** The first of a month, counted from the present one, as a Turkish operator's day begins. */
const monthsFrom = (desk: Desk, months: number): Temporal.Instant =>
  desk.clock
    .now()
    .toZonedDateTimeISO('Europe/Istanbul')
    .with({ day: 1 })
    .startOfDay()
    .add({ months })
    .toInstant();
