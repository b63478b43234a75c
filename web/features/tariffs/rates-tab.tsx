import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { numberText } from '../../../words/tariffs/amount.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { ratesQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

const currencies = ['USD', 'EUR', 'GBP', 'BRL', 'TRY'];

/** What one currency was worth in another, by day. */
export function RatesTab() {
  const words = useWords(tariffsScreens).rates;
  const { showMore } = useWords(tariffsScreens);
  const format = useFormat();
  const locale = useLocale();
  const may = useMay();
  const query = useInfiniteQuery(ratesQuery(useApi()));
  const [open, setOpen] = useState(false);
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isError && items.length === 0)
    return <ErrorState error={query.error} small onRetry={() => void query.refetch()} />;
  return (
    <>
      <div className={classes.tabHead}>
        <p className={classes.soft}>{words.note}</p>
        {may('tariffs.manage') && <Button onClick={() => setOpen(true)}>{words.add}</Button>}
      </div>
      {query.isPending && <Skeleton lines={4} />}
      {query.data && items.length === 0 && <EmptyState small title={words.emptyTitle} />}
      {items.length > 0 && (
        <ul className={classes.lines}>
          {items.map((rate) => (
            <li key={`${rate.base} ${rate.quote} ${rate.day}`}>
              <span className={classes.lineDay}>{format.day(rate.day)}</span>
              <span className={classes.grow}>
                1 {rate.base} ={' '}
                <strong className={classes.number}>
                  {numberText(locale, rate.rate)} {rate.quote}
                </strong>
              </span>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button look="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {showMore}
        </Button>
      )}
      <Modal open={open} onClose={() => setOpen(false)} title={words.add}>
        {open && <SetRate onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function SetRate({ onClose }: { onClose: () => void }) {
  const words = useWords(tariffsScreens).rates;
  const api = useApi();
  const format = useFormat();
  const now = useNow();
  const queries = useQueryClient();
  const form = useForm({
    initial: {
      base: 'USD' as string | null,
      quote: 'TRY' as string | null,
      day: format.dayKey(now) as string | null,
      rate: '',
    },
    save: async (rate) => {
      await api.put('/api/tariffs/exchange-rates', { ...rate, rate: rate.rate.trim().replace(',', '.') });
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  const options = currencies.map((value) => ({ value, label: value }));
  return (
    <Form form={form} label={words.add} guard={false}>
      <FieldRow>
        <Select label={words.base} options={options} {...form.field('base')} />
        <TextField label={words.rate} required inputMode="decimal" {...form.field('rate')} />
        <Select label={words.quote} options={options} {...form.field('quote')} />
      </FieldRow>
      <DateField label={words.day} required {...form.field('day')} />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
