import { useQueryClient } from '@tanstack/react-query';
import type { Account } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { decimalAsTyped, typedDecimal } from '../../lib/typed-decimal.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Segments } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { optionalFault } from './balance-open.tsx';
import { balancesKey, moneyKey } from './balance-queries.ts';

export type BalanceDeed = 'top-up' | 'adjust' | 'settings';

type Props = { account: Account; deed: BalanceDeed | null; onClose: () => void };

/** What can be done to a balance, each in its own small form. */
export function BalanceAct({ account, deed, onClose }: Props) {
  const words = useWords(ratingBalancesWords);
  const titles = { 'top-up': words.topUp, adjust: words.adjust, settings: words.settings };
  return (
    <Modal open={deed !== null} onClose={onClose} title={deed ? titles[deed] : ''}>
      {deed === 'top-up' && <TopUp account={account} onClose={onClose} />}
      {deed === 'adjust' && <Adjust account={account} onClose={onClose} />}
      {deed === 'settings' && <Settings account={account} onClose={onClose} />}
    </Modal>
  );
}

type FormProps = { account: Account; onClose: () => void };

function useDone(onClose: () => void): (message: string) => Promise<void> {
  const queries = useQueryClient();
  return async (message) => {
    notify.done({ message });
    onClose();
    await Promise.all([
      queries.invalidateQueries({ queryKey: balancesKey }),
      queries.invalidateQueries({ queryKey: moneyKey }),
    ]);
  };
}

function TopUp({ account, onClose }: FormProps) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const locale = useLocale();
  const done = useDone(onClose);
  const form = useForm({
    initial: { amount: '', reference: '', note: '' },
    check: { amount: (value) => (typedDecimal(value, locale) === null ? words.amountInvalid : null) },
    save: async ({ amount, reference, note }) => {
      await api.post(`/api/rating/accounts/${account.id}/top-ups`, {
        amount: typedDecimal(amount, locale),
        reference: reference.trim() || null,
        note: note.trim() || null,
      });
      await done(words.toppedUp);
    },
  });
  return (
    <Form form={form} label={words.topUp} guard={false}>
      <TextField
        label={`${words.amount} (${account.currency})`}
        hint={words.amountHint}
        inputMode="decimal"
        required
        {...form.field('amount')}
      />
      <TextField label={words.reference} hint={words.referenceHint} {...form.field('reference')} />
      <TextField label={words.note} {...form.field('note')} />
      <FormActions form={form} save={words.topUp} onCancel={onClose} always />
    </Form>
  );
}

function Adjust({ account, onClose }: FormProps) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const locale = useLocale();
  const done = useDone(onClose);
  const form = useForm({
    initial: { amount: '', reason: '' },
    check: {
      amount: (value) => (typedDecimal(value, locale) === null ? words.amountInvalid : null),
      reason: (value) => (value.trim() === '' ? words.reasonNeeded : null),
    },
    save: async ({ amount, reason }) => {
      await api.post(`/api/rating/accounts/${account.id}/adjustments`, {
        amount: typedDecimal(amount, locale),
        reason,
      });
      await done(words.adjusted);
    },
  });
  return (
    <Form form={form} label={words.adjust} guard={false}>
      <TextField
        label={`${words.amount} (${account.currency})`}
        hint={words.signedHint}
        required
        {...form.field('amount')}
      />
      <TextField label={words.reason} required {...form.field('reason')} />
      <FormActions form={form} save={words.adjust} onCancel={onClose} always />
    </Form>
  );
}

function Settings({ account, onClose }: FormProps) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const locale = useLocale();
  const done = useDone(onClose);
  const typed = (value: string | null) => (value === null ? '' : decimalAsTyped(value, locale));
  const form = useForm({
    initial: {
      mode: account.mode,
      creditLimit: account.mode === 'postpaid' ? typed(account.creditLimit) : '',
      warnBelow: typed(account.warnBelow),
    },
    check: {
      creditLimit: (value) => optionalFault(value, locale, words.amountInvalid),
      warnBelow: (value) => optionalFault(value, locale, words.amountInvalid),
    },
    save: async ({ mode, creditLimit, warnBelow }) => {
      await api.patch(`/api/rating/accounts/${account.id}`, {
        mode,
        ...(mode === 'postpaid' ? { creditLimit: typedDecimal(creditLimit, locale) } : {}),
        warnBelow: typedDecimal(warnBelow, locale),
        version: account.version,
      });
      await done(words.saved);
    },
  });
  return (
    <Form form={form} label={words.settings} guard={false}>
      <Segments
        label={words.mode}
        value={form.values.mode}
        onChange={(mode) => form.set({ mode })}
        options={(['prepaid', 'postpaid'] as const).map((value) => ({ value, label: words.modes[value] }))}
      />
      {form.values.mode === 'postpaid' && (
        <TextField
          label={`${words.creditLimit} (${account.currency})`}
          hint={words.creditLimitHint}
          inputMode="decimal"
          {...form.field('creditLimit')}
        />
      )}
      <TextField
        label={`${words.warnBelow} (${account.currency})`}
        hint={words.warnBelowHint}
        inputMode="decimal"
        {...form.field('warnBelow')}
      />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
