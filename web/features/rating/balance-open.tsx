import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Account } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { typedDecimal } from '../../lib/typed-decimal.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Segments, Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { balancesKey, customersQuery } from './balance-queries.ts';

type Props = { open: boolean; onClose: () => void; onOpened: (account: Account) => void };

/** Opens a balance for a customer. */
export function OpenBalance({ open, ...props }: Props) {
  const words = useWords(ratingBalancesWords);
  return (
    <Modal open={open} onClose={props.onClose} title={words.open}>
      {open && <OpenForm {...props} />}
    </Modal>
  );
}

const currencies = ['TRY', 'USD', 'EUR', 'GBP', 'BRL'];

function OpenForm({ onClose, onOpened }: Omit<Props, 'open'>) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const queries = useQueryClient();
  const locale = useLocale();
  const form = useForm({
    initial: {
      customerId: null as string | null,
      currency: 'TRY' as string | null,
      mode: 'prepaid' as 'prepaid' | 'postpaid',
      creditLimit: '',
      warnBelow: '',
    },
    check: {
      creditLimit: (value) => optionalFault(value, locale, words.amountInvalid),
      warnBelow: (value) => optionalFault(value, locale, words.amountInvalid),
    },
    save: async ({ creditLimit, warnBelow, ...given }) => {
      const account = await api.post<Account>('/api/rating/accounts', {
        ...given,
        creditLimit: given.mode === 'prepaid' ? null : typedDecimal(creditLimit, locale),
        warnBelow: typedDecimal(warnBelow, locale),
      });
      notify.done({ message: words.opened });
      await queries.invalidateQueries({ queryKey: balancesKey });
      onClose();
      onOpened(account);
    },
  });
  return (
    <Form form={form} label={words.open} guard={false}>
      <Segments
        label={words.mode}
        value={form.values.mode}
        onChange={(mode) => form.set({ mode })}
        options={(['prepaid', 'postpaid'] as const).map((value) => ({ value, label: words.modes[value] }))}
      />
      <CustomerChoice {...form.field('customerId')} />
      <FieldRow>
        <Select
          label={words.currency}
          options={currencies.map((value) => ({ value, label: value }))}
          searchable={false}
          {...form.field('currency')}
        />
        <TextField
          label={words.warnBelow}
          hint={words.warnBelowHint}
          inputMode="decimal"
          {...form.field('warnBelow')}
        />
      </FieldRow>
      {form.values.mode === 'postpaid' && (
        <TextField
          label={words.creditLimit}
          hint={words.creditLimitHint}
          inputMode="decimal"
          {...form.field('creditLimit')}
        />
      )}
      <FormActions form={form} save={words.open} onCancel={onClose} always />
    </Form>
  );
}

/** Empty is fine; what is written must be an amount. */
export const optionalFault = (text: string, locale: 'tr' | 'en' | 'pt-BR', fault: string): string | null =>
  text.trim() === '' || typedDecimal(text, locale) !== null ? null : fault;

function CustomerChoice(field: {
  value: string | null;
  onChange: (value: string | null) => void;
  error: React.ReactNode;
}) {
  const words = useWords(ratingBalancesWords);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useQuery({ ...customersQuery(useApi(), search), placeholderData: keepPreviousData });
  return (
    <Select
      label={words.customer}
      required
      onSearch={setTyped}
      busy={found.isFetching}
      options={(found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      {...field}
    />
  );
}
