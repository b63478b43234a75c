import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerAnswer } from '../../../contracts/customers.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { useFollow } from '../../lib/live.tsx';
import { patch, patchThing } from '../../lib/patch.ts';
import { customerKey, customerQuery } from './queries.ts';

/** A customer that stays true while it is shown. `lost`: it went out of reach under our eyes. */
export function useCustomer(customerId: string) {
  const queries = useQueryClient();
  const query = useQuery(customerQuery(useApi(), customerId));
  const renew = () => {
    void queries.invalidateQueries({ queryKey: customerKey(customerId) });
    void queries.invalidateQueries({ queryKey: ['customers', 'duplicates', customerId] });
  };
  useFollow(`customer:${customerId}`, {
    since: query.data?.position,
    onChange: (change) => {
      if (change.objectType !== 'customer') return;
      if (change.object === null) return renew();
      patch(queries, ['customers'], change);
      if (change.kind === 'customers.possible-duplicate-found') renew();
    },
    onReload: renew,
  });
  return query;
}

/** Saving a part of a customer, the answer shown everywhere at once. */
export function useSaveCustomer() {
  const api = useApi();
  const queries = useQueryClient();
  return async (customer: Pick<Customer, 'id' | 'version'>, changes: object): Promise<CustomerAnswer> => {
    const saved = await api.patch<CustomerAnswer>(`/api/customers/${customer.id}`, {
      version: customer.version,
      ...changes,
    });
    patchThing(queries, ['customers'], saved);
    return saved;
  };
}

/** Whether somebody who sees only the own (or the team's) customers just gave this one away. */
export function useGivesAway() {
  const me = useMe();
  return (saved: Customer): boolean =>
    me?.grants['customers.read'] === 'own' && !saved.responsibles.some((person) => person.id === me.id);
}
