import type { Notification, NotificationKind } from '../../../contracts/notifications.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { notificationsWords } from '../../../words/notifications/index.ts';
import { ratingMoneyWords } from '../../../words/rating/money/index.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { usePlace } from '../../lib/app-context.tsx';
import type { Icon } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import {
  IconAlertTriangle,
  IconAt,
  IconShieldExclamation,
  IconUserCheck,
  IconUserPlus,
} from '../../ui/icons.ts';

/** All kinds, in the order in which the settings name them. */
export const iconOf: Record<NotificationKind, Icon> = {
  lead: IconUserPlus,
  assignment: IconUserCheck,
  mention: IconAt,
  alarm: IconShieldExclamation,
  command: IconAlertTriangle,
};

type Told = Pick<Notification, 'kind' | 'by' | 'customers' | 'customer' | 'source' | 'thing'>;

/** A notification in words: what happened, and to whom. */
export function useTelling(): (item: Told) => { text: string; about: string | null } {
  const words = useWords(notificationsWords);
  const { sourceName } = useWords(leadsWords);
  const { limits } = useWords(ratingMoneyWords);
  const { commandNouns } = useWords(subscriptionsWords);
  const more: Partial<Record<NotificationKind, (code: string) => string | undefined>> = {
    lead: (code) => sourceName({ code }),
    alarm: (code) => limits[code],
    command: (code) => commandNouns[code],
  };
  return ({ kind, by, customers, customer, source }) => {
    const who = customers > 1 ? null : (customer?.name ?? words.hiddenCustomer);
    const which = source && more[kind]?.(source);
    return {
      text: words.told[kind]({ by: by?.name ?? null, n: customers }),
      about: [who, which].filter(Boolean).join(' · ') || null,
    };
  };
}

/** Where it leads: to the thing it is about, else to the customer, if there is one to see. */
export function useTarget(): (item: Told) => string | undefined {
  const place = usePlace();
  return ({ customer, thing }) =>
    (thing && place(thing.type, thing.id)) ?? (customer ? place('customer', customer.id) : undefined);
}
