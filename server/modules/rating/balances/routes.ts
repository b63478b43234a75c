import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import {
  account,
  accountChange,
  accountListQuery,
  accountPage,
  adjustment,
  entryListQuery,
  entryPage,
  newAccount,
  topUp,
} from '../../../../contracts/rating-balances.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { accountWithin, showAccount } from './account.ts';
import { listAccounts } from './account-list.ts';
import { changeAccount } from './change-account.ts';
import { listEntries } from './entry-list.ts';
import { openAccount } from './open-account.ts';
import { adjustAccount, topUpAccount } from './top-up.ts';

const byId = z.object({ id });

export const balanceRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/accounts',
    summary: 'Balances within reach, the least left first',
    who: may('rating.read-balances'),
    query: accountListQuery,
    answer: accountPage,
    run: ({ db, actor, query }) => listAccounts(db, actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/rating/accounts',
    summary: 'Open a balance for a customer in a currency',
    who: may('rating.manage-balances'),
    body: newAccount,
    answer: account,
    run: ({ work, body }) => openAccount(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/rating/accounts/{id}',
    summary: 'One balance',
    who: may('rating.read-balances'),
    params: byId,
    answer: account,
    run: async ({ db, actor, params }) => showAccount(await accountWithin(db, actor, params.id), actor),
  }),
  route({
    method: 'PATCH',
    path: '/api/rating/accounts/{id}',
    summary: 'Change mode, credit limit or warning',
    who: may('rating.manage-balances'),
    params: byId,
    body: accountChange,
    answer: account,
    run: ({ work, params, body }) => changeAccount(work, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/rating/accounts/{id}/entries',
    summary: 'The ledger of a balance, newest first',
    who: may('rating.read-balances'),
    params: byId,
    query: entryListQuery,
    answer: entryPage,
    run: ({ db, actor, params, query }) => listEntries(db, actor, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/rating/accounts/{id}/top-ups',
    summary: 'Add money that came in; a reference counts once',
    who: may('rating.manage-balances'),
    params: byId,
    body: topUp,
    answer: account,
    run: ({ work, params, body }) => topUpAccount(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/rating/accounts/{id}/adjustments',
    summary: 'Put a balance right, with the reason',
    who: may('rating.manage-balances'),
    params: byId,
    body: adjustment,
    answer: account,
    run: ({ work, params, body }) => adjustAccount(work, params.id, body),
  }),
];
