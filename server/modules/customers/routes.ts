import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  archivalInput,
  customerAnswer,
  customerList,
  customerListQuery,
  customerPatch,
  newCustomer,
  possibleDuplicates,
  revealAnswer,
  revealInput,
  tagList,
} from '../../../contracts/customers.ts';
import { type Actor, may } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { archiveCustomer, restoreCustomer } from './archive-customer.ts';
import { changeCustomer } from './change-customer.ts';
import { createCustomer } from './create-customer.ts';
import { storedFilterOf } from './customer-filter.ts';
import { listCustomers } from './customer-list.ts';
import { loadCustomers, showCustomer, showWhole } from './customer-view.ts';
import { dismissDuplicate, listPossibleDuplicates } from './duplicate-list.ts';
import { revealContact } from './reveal-contact.ts';
import { manyRoutes } from './routes-many.ts';
import { listTags } from './tag-list.ts';

const params = z.object({ id });

export const routes = [
  route({
    method: 'GET',
    path: '/api/customers',
    summary: 'Customers that match, one page, with the exact total',
    who: may('customers.read'),
    query: customerListQuery,
    answer: customerList,
    run: ({ db, actor, query: { sort, cursor, limit, ...filter } }) =>
      listCustomers(db, actor, { filter: storedFilterOf(filter), sort, cursor, limit }),
  }),
  route({
    method: 'POST',
    path: '/api/customers',
    summary: 'Enter a new customer',
    who: may('customers.create'),
    body: newCustomer,
    answer: customerAnswer,
    run: async ({ work, body }) => answerWritten(work.db, work.actor, await createCustomer(work, body)),
  }),
  route({
    method: 'GET',
    path: '/api/customers/{id}',
    summary: 'One customer',
    who: may('customers.read'),
    params,
    answer: customerAnswer,
    run: async ({ db, actor, params }) => {
      const position = await readHorizon(db);
      const row = (await loadCustomers(db, [params.id])).get(params.id);
      const shown = row && showCustomer(row, actor);
      if (!shown) throw notFound();
      return { ...shown, position };
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/customers/{id}',
    summary: 'Change a customer; 409 with the present state when the version is an old one',
    who: may('customers.read'),
    params,
    body: customerPatch,
    answer: customerAnswer,
    run: async ({ work, params, body }) => {
      await changeCustomer(work, params.id, body);
      return answerWritten(work.db, work.actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers/{id}/archival',
    summary: 'Put a customer out of the lists',
    who: may('customers.change'),
    params,
    body: archivalInput,
    answer: customerAnswer,
    run: async ({ work, params, body }) => {
      await archiveCustomer(work, params.id, body.version);
      return answerWritten(work.db, work.actor, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/customers/{id}/archival',
    summary: 'Take an archived customer back',
    who: may('customers.change'),
    params,
    body: archivalInput,
    answer: customerAnswer,
    run: async ({ work, params, body }) => {
      await restoreCustomer(work, params.id, body.version);
      return answerWritten(work.db, work.actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/customers/{id}/reveals',
    summary: 'Show masked contact data once; it is written down who saw it',
    who: may('customers.read'),
    params,
    body: revealInput,
    answer: revealAnswer,
    run: ({ work, params, body }) => revealContact(work, params.id, body.identityId),
  }),
  route({
    method: 'GET',
    path: '/api/customers/{id}/possible-duplicates',
    summary: 'Customers that may be the same',
    who: may('customers.read'),
    params,
    answer: possibleDuplicates,
    run: async ({ db, actor, params }) => ({ items: await listPossibleDuplicates(db, actor, params.id) }),
  }),
  route({
    method: 'DELETE',
    path: '/api/customers/possible-duplicates/{id}',
    summary: 'They are two: do not bring this pair up again',
    who: may('customers.change'),
    params,
    run: ({ work, params }) => dismissDuplicate(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/customers/tags',
    summary: 'Tags in use',
    who: may('customers.read'),
    answer: tagList,
    run: async ({ db, actor }) => ({ items: await listTags(db, actor) }),
  }),
  ...manyRoutes,
];

// Who gave a customer away sees it this last time.
async function answerWritten(db: Db, actor: Actor, customerId: string) {
  const position = await readHorizon(db);
  const row = (await loadCustomers(db, [customerId])).get(customerId);
  if (!row) throw notFound();
  return { ...showWhole(row, actor), position };
}
