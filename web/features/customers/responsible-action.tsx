import { useState } from 'react';
import type { Customer } from '../../../contracts/customers.ts';
import { appWords } from '../../../words/app/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { MultiSelect } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconUserCheck } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { usePeopleOptions } from './people-options.ts';
import { useGivesAway, useSaveCustomer } from './use-customer.ts';

/** Quick action: who looks after the customer. */
export function ResponsibleAction({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens);
  const [open, setOpen] = useState(false);
  if (!customer.abilities.assign) return null;
  return (
    <>
      <Button small icon={<IconUserCheck size={15} />} onClick={() => setOpen(true)} aria-haspopup="dialog">
        {words.filters.responsible}
      </Button>
      <Modal open={open} onClose={() => setOpen(false)} title={words.screen.changeResponsibles}>
        <Responsibles customer={customer} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Responsibles({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const words = useWords(customersScreens);
  const { undo } = useWords(appWords).actions;
  const people = usePeopleOptions(customer.responsibles);
  const save = useSaveCustomer();
  const givesAway = useGivesAway();
  const attempt = useAttempt();
  const before = customer.responsibles.map((person) => person.id);
  const form = useForm({
    initial: { responsibleIds: before },
    save: async ({ responsibleIds }) => {
      const saved = await save(customer, { responsibleIds });
      onDone();
      if (givesAway(saved)) return notify.info({ message: words.screen.given({ name: saved.name }) });
      return notify.done({
        message: words.screen.responsiblesSaved,
        action: { label: undo, run: () => void attempt(() => save(saved, { responsibleIds: before })) },
      });
    },
  });
  return (
    <Form form={form} label={words.screen.changeResponsibles}>
      <MultiSelect label={words.fields.responsibles} options={people} {...form.field('responsibleIds')} />
      <FormActions form={form} onCancel={onDone} />
    </Form>
  );
}
