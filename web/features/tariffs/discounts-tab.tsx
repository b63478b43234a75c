import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Discount } from '../../../contracts/tariffs.ts';
import { numberText } from '../../../words/tariffs/amount.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay, usePlace } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { instantOf } from '../../lib/wall-time.ts';
import { useLocale, useWords, useZone } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { CustomerField } from './customer-field.tsx';
import { discountsQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** Discounts of customers on their calls, the newest first. */
export function DiscountsTab() {
  const words = useWords(tariffsScreens).discounts;
  const { showMore } = useWords(tariffsScreens);
  const may = useMay();
  const query = useInfiniteQuery(discountsQuery(useApi()));
  const [open, setOpen] = useState(false);
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  if (query.isError && items.length === 0)
    return <ErrorState error={query.error} small onRetry={() => void query.refetch()} />;
  return (
    <>
      <div className={classes.tabHead}>
        <p className={classes.soft}>{words.note}</p>
        {may('tariffs.assign') && <Button onClick={() => setOpen(true)}>{words.add}</Button>}
      </div>
      {query.isPending && <Skeleton lines={4} />}
      {query.data && items.length === 0 && <EmptyState small title={words.emptyTitle} />}
      {items.length > 0 && (
        <ul className={classes.lines}>
          {items.map((discount) => (
            <Line key={discount.id} discount={discount} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button look="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {showMore}
        </Button>
      )}
      <Modal open={open} onClose={() => setOpen(false)} title={words.add}>
        {open && <GiveDiscount onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Line({ discount }: { discount: Discount }) {
  const words = useWords(tariffsScreens).discounts;
  const format = useFormat();
  const locale = useLocale();
  const may = useMay();
  const place = usePlace();
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const isPast = !discount.isPresent && discount.until !== null;
  const end = async () => {
    const sure = await confirm({
      title: words.endTitle,
      text: words.endText,
      action: words.end,
      danger: true,
    });
    if (!sure) return;
    await attempt(async () => {
      await api.post(`/api/tariffs/discounts/${discount.id}/ending`);
      await queries.invalidateQueries({ queryKey: tariffsKey });
    });
  };
  return (
    <li>
      <span className={classes.grow}>
        <Link to={place('customer', discount.customer.id) ?? '#'}>{discount.customer.name}</Link>
      </span>
      <strong className={classes.number}>
        {words.value({ percent: numberText(locale, discount.percent) })}
      </strong>
      <span className={classes.soft}>
        {format.date(discount.since)} – {discount.until ? format.date(discount.until) : '…'}
      </span>
      <Badge tone={discount.isPresent ? 'good' : 'neutral'}>
        {discount.isPresent ? words.present : isPast ? words.past : words.future}
      </Badge>
      {may('tariffs.assign') && !isPast && (
        <Button small look="quiet" onClick={() => void end()}>
          {words.end}
        </Button>
      )}
    </li>
  );
}

function GiveDiscount({ onClose }: { onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const words = screens.discounts;
  const api = useApi();
  const zone = useZone();
  const queries = useQueryClient();
  const form = useForm({
    initial: {
      customerId: null as string | null,
      percent: '',
      from: null as string | null,
      until: null as string | null,
    },
    save: async ({ customerId, percent, from, until }) => {
      await api.post('/api/tariffs/discounts', {
        customerId,
        percent: percent.trim().replace(',', '.'),
        from: from && instantOf(`${from} 00:00`, zone),
        until: until && instantOf(`${until} 00:00`, zone),
      });
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.add} guard={false}>
      <CustomerField label={words.customer} required {...form.field('customerId')} />
      <TextField label={words.percent} required inputMode="decimal" {...form.field('percent')} />
      <FieldRow>
        <DateField label={screens.from} placeholder={screens.now} clearable {...form.field('from')} />
        <DateField label={screens.until} clearable {...form.field('until')} />
      </FieldRow>
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
