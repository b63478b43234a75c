import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../lib/app-context.tsx';
import { useLive } from '../../lib/live.tsx';
import { customerCardsKey, customerCardsQuery } from './queries.ts';

/** A customer's cards on all boards, kept true while they are shown. */
export function useCustomerCards(customerId: string) {
  const queries = useQueryClient();
  const query = useQuery(customerCardsQuery(useApi(), customerId));
  const renew = () => void queries.invalidateQueries({ queryKey: customerCardsKey(customerId) });
  useLive(`customer:${customerId}`, {
    since: query.data?.position,
    onChange: (change) => {
      if (change.objectType === 'card' || change.kind === 'customers.responsibles-changed') renew();
    },
    onReload: renew,
  });
  return { query, renew };
}
