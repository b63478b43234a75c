import { z } from 'zod';
import {
  addon,
  addonChange,
  addonList,
  newAddon,
  newOption,
  newPrices,
  newProductGroup,
  option,
  optionChange,
  optionList,
  priceEntry,
  priceList,
  priceQuery,
  productGroup,
  productGroupChange,
  productGroupList,
  productGroupOrder,
} from '../../../contracts/catalog.ts';
import { id } from '../../../contracts/common.ts';
import { may } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addAddon } from './add-addon.ts';
import { addGroup } from './add-group.ts';
import { addOption } from './add-option.ts';
import { addPrices } from './add-prices.ts';
import { listAddons, readAddon } from './addon-list.ts';
import { changeAddon } from './change-addon.ts';
import { changeGroup } from './change-group.ts';
import { changeOption } from './change-option.ts';
import { listGroups } from './group-list.ts';
import { listOptions, readOption } from './option-list.ts';
import { orderGroups } from './order-groups.ts';
import { listPrices } from './price-list.ts';
import { removeGroup } from './remove-group.ts';
import { withdrawPrice } from './withdraw-price.ts';

const byId = z.object({ id });
const read = may('catalog.read');
const manage = may('catalog.manage');

const groupRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/catalog/groups',
    summary: 'Lists product groups in order.',
    who: read,
    answer: productGroupList,
    run: async ({ db }) => {
      const position = await readHorizon(db);
      return { items: await listGroups(db), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/catalog/groups',
    summary: 'Adds a product group at the end.',
    who: manage,
    body: newProductGroup,
    answer: productGroup,
    run: ({ work, body }) => addGroup(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/catalog/groups/{id}',
    summary: 'Renames or describes a product group.',
    who: manage,
    params: byId,
    body: productGroupChange,
    answer: productGroup,
    run: ({ work, params, body }) => changeGroup(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/catalog/groups/{id}',
    summary: 'Removes an empty product group.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeGroup(work, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/catalog/group-order',
    summary: 'Orders the product groups.',
    who: manage,
    body: productGroupOrder,
    answer: productGroupList.omit({ position: true }),
    run: async ({ work, body }) => ({ items: await orderGroups(work, body.groupIds) }),
  }),
];

const optionRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/catalog/options',
    summary: 'Lists options with their values and the prices in force.',
    who: read,
    answer: optionList,
    run: async ({ db, kernel }) => {
      const position = await readHorizon(db);
      return { items: await listOptions(db, kernel.outside.clock.now()), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/catalog/options',
    summary: 'Adds an option.',
    who: manage,
    body: newOption,
    answer: option,
    run: ({ work, body }) => addOption(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/catalog/options/{id}',
    summary: 'Shows an option.',
    who: read,
    params: byId,
    answer: option,
    run: ({ db, params, kernel }) => readOption(db, params.id, kernel.outside.clock.now()),
  }),
  route({
    method: 'PATCH',
    path: '/api/catalog/options/{id}',
    summary: 'Changes an option for orders to come.',
    who: manage,
    params: byId,
    body: optionChange,
    answer: option,
    run: ({ work, params, body }) => changeOption(work, params.id, body),
  }),
];

const addonRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/catalog/addons',
    summary: 'Lists add-ons with their fields and the prices in force.',
    who: read,
    answer: addonList,
    run: async ({ db, kernel }) => {
      const position = await readHorizon(db);
      return { items: await listAddons(db, kernel.outside.clock.now()), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/catalog/addons',
    summary: 'Adds an add-on.',
    who: manage,
    body: newAddon,
    answer: addon,
    run: ({ work, body }) => addAddon(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/catalog/addons/{id}',
    summary: 'Shows an add-on.',
    who: read,
    params: byId,
    answer: addon,
    run: ({ db, params, kernel }) => readAddon(db, params.id, kernel.outside.clock.now()),
  }),
  route({
    method: 'PATCH',
    path: '/api/catalog/addons/{id}',
    summary: 'Changes an add-on for orders to come.',
    who: manage,
    params: byId,
    body: addonChange,
    answer: addon,
    run: ({ work, params, body }) => changeAddon(work, params.id, body),
  }),
];

const priceRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/catalog/prices',
    summary: 'Lists all prices of a product, option or add-on: past, in force, scheduled, withdrawn.',
    who: read,
    query: priceQuery,
    answer: priceList,
    run: async ({ db, query, kernel }) => ({
      items: await listPrices(db, query, kernel.outside.clock.now()),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/catalog/prices',
    summary: 'Prices something from a moment on. Answers the prices written; none when nothing is new.',
    who: manage,
    body: newPrices,
    answer: priceList,
    run: async ({ work, body }) => ({ items: await addPrices(work, body) }),
  }),
  route({
    method: 'POST',
    path: '/api/catalog/prices/{id}/withdrawal',
    summary: 'Calls off a price before it takes force.',
    who: manage,
    params: byId,
    answer: priceEntry,
    run: ({ work, params }) => withdrawPrice(work, params.id),
  }),
];

/** Groups, options, add-ons and prices. */
export const itemRoutes: readonly AnyRoute[] = [
  ...groupRoutes,
  ...optionRoutes,
  ...addonRoutes,
  ...priceRoutes,
];
