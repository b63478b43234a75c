import { useParams } from 'react-router';
import type { Customer } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import type { LoadArgs } from '../../lib/feature.ts';
import { page } from '../../lib/feature.ts';
import { useViewing } from '../../lib/live.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconBuilding, IconLock, IconUser } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Viewing } from '../../ui/viewing.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { CustomerData } from './customer-data.tsx';
import classes from './customers.module.css';
import { Duplicates } from './duplicates.tsx';
import { customerQuery, duplicatesQuery, peopleQuery } from './queries.ts';
import { useCustomer } from './use-customer.ts';

/** What the customer's page and its panel beside the board both read. */
export async function loadCustomer({ api, cache, loadSlot }: LoadArgs, customerId: string): Promise<void> {
  await Promise.all([
    cache.need(customerQuery(api, customerId)),
    cache.need(duplicatesQuery(api, customerId)),
    cache.need(peopleQuery(api)),
    loadSlot('customer.header', { customerId }),
    loadSlot('customer.actions', { customerId }),
    loadSlot('customer.main', { customerId }),
    loadSlot('customer.side', { customerId }),
  ]);
}

export const customerPage = page({
  load: (args) => loadCustomer(args, args.params.customerId ?? ''),
  Component: CustomerPage,
});

function CustomerPage() {
  const { customerId = '' } = useParams();
  const query = useCustomer(customerId);
  const viewers = useViewing(`customer:${customerId}`);
  const { title } = useWords(customersWords);
  if (isRefusal(query.error) && query.error.status === 404) return <Lost />;
  const customer = query.data;
  if (!customer) {
    return query.error ? (
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeleton lines={8} />
    );
  }
  return (
    <div className={classes.screen}>
      <PageHeader
        title={`${customer.name} · ${title}`}
        heading={<CustomerName customer={customer} />}
        back="/customers"
        note={
          <span className={classes.headNote}>
            <Slot name="customer.header" customerId={customerId} />
            <Viewing viewers={viewers} />
          </span>
        }
      >
        <CustomerActions customer={customer} />
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.main}>
          <Slot name="customer.main" customerId={customerId} fallback={<Skeleton lines={6} />} />
        </div>
        <div className={classes.side}>
          <CustomerData customer={customer} />
          <Duplicates customer={customer} />
          <Slot name="customer.side" customerId={customerId} fallback={<Skeleton lines={3} />} />
        </div>
      </div>
    </div>
  );
}

/** Name with the marks that matter at once. */
export function CustomerName({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens).screen;
  const { kinds } = useWords(customersWords);
  const Icon = customer.kind === 'company' ? IconBuilding : IconUser;
  return (
    <span className={classes.heading}>
      <Icon size={18} stroke={1.75} aria-label={kinds[customer.kind]} />
      <span className={classes.headingName}>{customer.name}</span>
      {customer.archivedAt && <Badge tone="warn">{words.archived}</Badge>}
    </span>
  );
}

/** It was open and is no longer theirs, or never was. */
export function Lost({ small }: { small?: boolean }) {
  const words = useWords(customersScreens).screen;
  return (
    <EmptyState
      small={small ?? false}
      icon={<IconLock />}
      title={words.lostTitle}
      actions={small ? undefined : <Button to="/customers">{words.toList}</Button>}
    >
      {words.lostText}
    </EmptyState>
  );
}
