import { useState } from 'react';
import type { Customer } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { PersonName } from '../../ui/avatar.tsx';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPencil } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { ContactList } from './contact-list.tsx';
import classes from './customers.module.css';
import { EditCustomer } from './edit-customer.tsx';

/** Who the customer is: read, and changed in place. */
export function CustomerData({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens);
  const [editing, setEditing] = useState(false);
  const may = customer.abilities.change;
  return (
    <Panel
      title={words.screen.data}
      actions={
        may &&
        !editing && (
          <Button small look="quiet" icon={<IconPencil size={15} />} onClick={() => setEditing(true)}>
            {words.screen.edit}
          </Button>
        )
      }
    >
      {editing ? (
        <EditCustomer key={customer.id} customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <Shown customer={customer} />
      )}
    </Panel>
  );
}

function Shown({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens);
  const { kinds } = useWords(customersWords);
  const { fields } = words;
  const { line, district, city, postalCode } = customer.address;
  const place = [line, [postalCode, district].filter(Boolean).join(' '), city].filter(Boolean);
  const company = customer.kind === 'company';
  const tax = [customer.taxOffice, customer.taxNumber].filter(Boolean).join(' · ');
  return (
    <div className={classes.data}>
      <ContactList customer={customer} />
      <Facts
        items={[
          { label: fields.kind, value: kinds[customer.kind] },
          {
            label: fields.responsibles,
            value:
              customer.responsibles.length > 0 ? (
                <span className={classes.people}>
                  {customer.responsibles.map((person) => (
                    <PersonName key={person.id} person={person} size={20} />
                  ))}
                </span>
              ) : (
                <span className={classes.none}>{words.screen.nobody}</span>
              ),
          },
          {
            label: fields.tags,
            value:
              customer.tags.length > 0 ? (
                <span className={classes.tagsWrap}>
                  {customer.tags.map((tag) => (
                    <Tag key={tag}>{tag}</Tag>
                  ))}
                </span>
              ) : (
                <span className={classes.none}>{words.screen.noTags}</span>
              ),
          },
          ...(company && customer.contactName
            ? [{ label: fields.contactName, value: customer.contactName }]
            : []),
          ...(company && tax ? [{ label: fields.taxNumber, value: tax }] : []),
          ...(place.length > 0 ? [{ label: fields.address, value: place.join(', ') }] : []),
          { label: fields.created, value: <DateTime at={customer.createdAt} /> },
        ]}
      />
    </div>
  );
}
