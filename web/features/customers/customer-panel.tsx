import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { part } from '../../lib/feature.ts';
import { useViewing } from '../../lib/live.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconExternalLink } from '../../ui/icons.ts';
import { SidePanel } from '../../ui/modal.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Viewing } from '../../ui/viewing.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { CustomerData } from './customer-data.tsx';
import { CustomerName, Lost, loadCustomer } from './customer-page.tsx';
import classes from './customers.module.css';
import { Duplicates } from './duplicates.tsx';
import { useCustomer } from './use-customer.ts';

/** The customer's screen beside a board: the same parts, one column. */
export const customerPanel = part('board.side', {
  load: (args, { customerId }) => loadCustomer(args, customerId),
  Component: CustomerPanel,
});

function CustomerPanel({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const words = useWords(customersScreens).screen;
  const { one } = useWords(customersWords);
  const query = useCustomer(customerId);
  const viewers = useViewing(`customer:${customerId}`);
  const customer = query.data;
  const lost = isRefusal(query.error) && query.error.status === 404;
  return (
    <SidePanel
      label={one}
      onClose={onClose}
      title={customer && !lost ? <CustomerName customer={customer} /> : one}
      actions={
        <IconButton
          label={words.openPage}
          icon={<IconExternalLink size={17} />}
          to={`/customers/${customerId}`}
        />
      }
    >
      {lost ? (
        <Lost small />
      ) : customer ? (
        <div className={classes.panel}>
          <span className={classes.headNote}>
            <Slot name="customer.header" customerId={customerId} />
            <Viewing viewers={viewers} />
          </span>
          <CustomerActions customer={customer} />
          <CustomerData customer={customer} />
          <Duplicates customer={customer} />
          <Slot name="customer.main" customerId={customerId} fallback={<Skeleton lines={6} />} />
          <Slot name="customer.side" customerId={customerId} />
        </div>
      ) : query.error ? (
        <ErrorState small error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={classes.panel}>
          <Skeleton lines={6} />
        </div>
      )}
    </SidePanel>
  );
}
