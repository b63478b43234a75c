import type { Notification, NotificationKind } from '../../../contracts/notifications.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { usePlace } from '../../lib/app-context.tsx';
import type { Icon } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { IconAt, IconUserCheck, IconUserPlus } from '../../ui/icons.ts';

export const iconOf: Record<NotificationKind, Icon> = {
  assignment: IconUserCheck,
  mention: IconAt,
  lead: IconUserPlus,
};

type Told = Pick<Notification, 'kind' | 'by' | 'customers' | 'customer' | 'source'>;

/** A notification in words: what happened, and to whom. */
export function useTelling(): (item: Told) => { text: string; about: string | null } {
  const words = useWords(notificationsWords);
  const { sourceName } = useWords(leadsWords);
  return ({ kind, by, customers, customer, source }) => {
    const who = customers > 1 ? null : (customer?.name ?? words.hiddenCustomer);
    const from = kind === 'lead' && source ? sourceName({ code: source }) : null;
    return {
      text: words.told[kind]({ by: by?.name ?? null, n: customers }),
      about: [who, from].filter(Boolean).join(' · ') || null,
    };
  };
}

/** Where it leads: to the customer, if there is one to see. */
export function useTarget(): (item: Told) => string | undefined {
  const place = usePlace();
  return ({ customer }) => (customer ? place('customer', customer.id) : undefined);
}
