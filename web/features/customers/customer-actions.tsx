import type { Customer } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconDots, IconInbox } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { useArchive } from './archive-action.ts';
import classes from './customers.module.css';
import { ResponsibleAction } from './responsible-action.tsx';

/** What is done with a customer most often, in one row: note, call, plan, stage, who looks after it. */
export function CustomerActions({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens).screen;
  const archive = useArchive();
  const archived = customer.archivedAt !== null;
  return (
    <div className={classes.actions}>
      <Slot name="customer.actions" customerId={customer.id} />
      <ResponsibleAction customer={customer} />
      {customer.abilities.change && (
        <Menu
          items={[
            {
              label: archived ? words.restore : words.archive,
              icon: <IconInbox size={15} />,
              onClick: () => void archive(customer, !archived),
            },
          ]}
        >
          <IconButton label={words.more} icon={<IconDots size={16} />} aria-haspopup="menu" bare />
        </Menu>
      )}
    </div>
  );
}
