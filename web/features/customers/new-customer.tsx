import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { CustomerAnswer, NewCustomer as NewCustomerInput } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Link } from '../../ui/text.tsx';
import { type CustomerDraft, emptyDraft, identitiesOf } from './customer-draft.ts';
import { CustomerFields } from './customer-fields.tsx';
import { customerKey, listKey } from './queries.ts';

/** A new customer by hand, opened by `?new=1`. */
export function NewCustomer() {
  const words = useWords(customersScreens).form;
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const close = () =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('new');
        return next;
      },
      { replace: true },
    );
  return (
    <Drawer
      open={params.has('new') && may('customers.create')}
      onClose={close}
      title={words.title}
      size={520}
    >
      <NewCustomerForm onClose={close} />
    </Drawer>
  );
}

function NewCustomerForm({ onClose }: { onClose: () => void }) {
  const words = useWords(customersScreens).form;
  const api = useApi();
  const may = useMay();
  const queries = useQueryClient();
  const form = useForm<CustomerDraft>({
    initial: emptyDraft(),
    check: { name: (name) => (name.trim() ? null : words.nameNeeded) },
    save: async (draft) => {
      const made = await api.post<CustomerAnswer>('/api/customers', inputOf(draft));
      queries.setQueryData(customerKey(made.id), made);
      void queries.invalidateQueries({ queryKey: listKey });
      notify.done({
        message: (
          <>
            {words.created({ name: made.name })} <Link to={`/customers/${made.id}`}>{words.open}</Link>
          </>
        ),
      });
      onClose();
    },
  });
  const taken = isRefusal(form.fault)
    ? (form.fault.data.customer as { id: string; name: string } | null | undefined)
    : null;
  return (
    <Form form={form} label={words.title}>
      <CustomerFields form={form} assign={may('customers.assign')} />
      {taken && (
        <p>
          <Link to={`/customers/${taken.id}`}>{taken.name}</Link>
        </p>
      )}
      <FormActions form={form} save={words.create} onCancel={onClose} />
    </Form>
  );
}

function inputOf(draft: CustomerDraft): NewCustomerInput {
  const {
    kind,
    name,
    tags,
    responsibleIds,
    line,
    district,
    city,
    postalCode,
    contactName,
    taxOffice,
    taxNumber,
  } = draft;
  return {
    kind,
    name,
    identities: identitiesOf(draft.identities) as NonNullable<NewCustomerInput['identities']>,
    tags,
    ...(responsibleIds.length > 0 ? { responsibleIds } : {}),
    address: { line, district, city, postalCode },
    ...(kind === 'company' ? { contactName, taxOffice, taxNumber } : {}),
  };
}
