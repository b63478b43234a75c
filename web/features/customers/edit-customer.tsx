import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Customer, CustomerAnswer } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { patchThing } from '../../lib/patch.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { type CustomerDraft, changesOf, draftOf, overlaps } from './customer-draft.ts';
import { CustomerFields } from './customer-fields.tsx';
import { useGivesAway } from './use-customer.ts';

/** All data of a customer in one form with one Save, in the place where it is shown. */
export function EditCustomer({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const words = useWords(customersScreens).screen;
  const save = useMergingSave(customer);
  const givesAway = useGivesAway();
  const form = useForm<CustomerDraft>({
    initial: draftOf(customer),
    save: async (draft) => {
      const { saved, merged } = await save(draft);
      if (givesAway(saved)) notify.info({ message: words.given({ name: saved.name }) });
      else notify.done({ message: merged ? `${words.saved} ${words.merged}` : words.saved });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.data}>
      <CustomerFields form={form} known={customer.responsibles} assign={customer.abilities.assign} />
      <FormActions form={form} onCancel={onDone} />
    </Form>
  );
}

/**
 * Saves what was touched. Somebody else saved meanwhile: if they touched other parts, both are kept; if the same,
 * the refusal is shown once and the next Save goes over theirs knowingly.
 */
function useMergingSave(opened: Customer) {
  const api = useApi();
  const queries = useQueryClient();
  const base = useRef(opened);
  const send = async (customer: Customer, changes: Record<string, unknown>) => {
    const saved = await api.patch<CustomerAnswer>(`/api/customers/${customer.id}`, {
      version: customer.version,
      ...changes,
    });
    patchThing(queries, ['customers'], saved);
    return saved;
  };
  return async (draft: CustomerDraft): Promise<{ saved: Customer; merged: boolean }> => {
    const changes = changesOf(base.current, draft);
    try {
      return { saved: await send(base.current, changes), merged: false };
    } catch (error) {
      if (!isRefusal(error, 'conflict')) throw error;
      const current = error.data.current as Customer;
      const before = base.current;
      base.current = current;
      patchThing(queries, ['customers'], current);
      if (overlaps(before, current, changes)) throw error;
      return { saved: await send(current, changes), merged: true };
    }
  };
}
