import { z } from 'zod';
import {
  moduleList,
  newProduct,
  product,
  productChange,
  productCopy,
  productListQuery,
  productPage,
  productStateChange,
  quote,
  quoteRequest,
} from '../../../contracts/catalog.ts';
import { id } from '../../../contracts/common.ts';
import { demand, may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addProduct } from './add-product.ts';
import { changeProduct } from './change-product.ts';
import { changeProductState } from './change-product-state.ts';
import { copyProduct } from './copy-product.ts';
import { listModules } from './module-settings.ts';
import { priceOrder } from './price-order.ts';
import { listProducts } from './product-list.ts';
import { readProduct } from './read-product.ts';
import { showQuote } from './show-quote.ts';

const byId = z.object({ id });
const read = may('catalog.read');
const manage = may('catalog.manage');

/** Products, what provisions them, and what an order of them costs. */
export const productRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/catalog/products',
    summary: 'Lists products in the order of their groups, with what they cost from.',
    who: read,
    query: productListQuery,
    answer: productPage,
    run: ({ db, query, kernel }) => listProducts(db, query, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/catalog/products',
    summary: 'Adds a product as a draft.',
    who: manage,
    body: newProduct,
    answer: product,
    run: async ({ work, body }) => readProduct(work.db, await addProduct(work, body), work),
  }),
  route({
    method: 'GET',
    path: '/api/catalog/products/{id}',
    summary: 'Shows a product with all that can be ordered with it and the prices in force.',
    who: read,
    params: byId,
    answer: product,
    run: ({ db, params, kernel: { outside } }) =>
      readProduct(db, params.id, { now: outside.clock.now(), outside }),
  }),
  route({
    method: 'PATCH',
    path: '/api/catalog/products/{id}',
    summary: 'Changes parts of a product for orders to come.',
    who: manage,
    params: byId,
    body: productChange,
    answer: product,
    run: async ({ work, params, body }) => {
      await changeProduct(work, params.id, body);
      return readProduct(work.db, params.id, work);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/catalog/products/{id}/state',
    summary: 'Puts a product on sale, withdraws it or makes it a draft.',
    who: manage,
    params: byId,
    body: productStateChange,
    answer: product,
    run: async ({ work, params, body }) => {
      await changeProductState(work, params.id, body);
      return readProduct(work.db, params.id, work);
    },
  }),
  route({
    method: 'POST',
    path: '/api/catalog/products/{id}/copies',
    summary: 'Copies a product, with the prices in force, into a draft.',
    who: manage,
    params: byId,
    body: productCopy,
    answer: product,
    run: async ({ work, params, body }) =>
      readProduct(work.db, await copyProduct(work, params.id, body), work),
  }),
  route({
    method: 'GET',
    path: '/api/catalog/modules',
    summary: 'Lists what can provision products and add-ons, and the settings it asks for.',
    who: read,
    answer: moduleList,
    run: async ({ actor, kernel }) => ({ items: listModules(kernel.outside.plugged, actor.locale) }),
  }),
  route({
    method: 'POST',
    path: '/api/catalog/quotes',
    summary: 'Says what an order would cost, line by line. Nothing is kept.',
    who: read,
    body: quoteRequest,
    answer: quote,
    status: 200,
    run: async ({ work, actor, body: { anyState, ...selection } }) => {
      if (anyState) demand(actor, 'catalog.manage');
      return showQuote(await priceOrder(work.db, selection, work.now, { anyState }));
    },
  }),
];
