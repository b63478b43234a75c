import { useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { PriceEntry, PriceOwner } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { instantOf } from '../../lib/wall-time.ts';
import { useLocale, useWords, useZone } from '../../lib/words.tsx';
import { Segments } from '../../ui/choices.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './catalog.module.css';
import { type Cycle, cycles } from './field-types.ts';
import { catalogKey } from './queries.ts';
import { minorOf, typedOf } from './typed-money.ts';

type Props = {
  currency: string | null;
  owner: PriceOwner;
  name: string;
  prices: readonly PriceEntry[];
  onClose: () => void;
};

/** The prices of all cycles in one currency, from now or from a day on. */
export function PriceDialog({ currency, ...props }: Props) {
  const words = useWords(catalogScreens).prices;
  const title = currency ? words.dialog({ currency, name: props.name }) : '';
  return (
    <Modal open={currency !== null} onClose={props.onClose} title={title}>
      {currency && <PriceForm key={currency} currency={currency} {...props} />}
    </Modal>
  );
}

type Values = { when: string; validFrom: string | null } & Record<`${Cycle}` | `${Cycle}-setup`, string>;

function PriceForm({ currency, owner, prices, onClose }: Props & { currency: string }) {
  const words = useWords(catalogScreens);
  const api = useApi();
  const locale = useLocale();
  const zone = useZone();
  const queries = useQueryClient();
  // A day begins at its midnight, and today's is over.
  const tomorrow = useFormat().dayKey(useNow() + 24 * 60 * 60 * 1000);
  const inForce = prices.filter((price) => price.currency === currency && price.state === 'in-force');
  const typed = (minor: string | undefined) => (minor === undefined ? '' : typedOf(minor, currency, locale));
  const initial = Object.fromEntries([
    ['when', 'now'],
    ['validFrom', null],
    ...cycles.flatMap((cycle) => {
      const price = inForce.find((one) => one.cycle === cycle && one.amount !== null);
      const setup = price?.setup.minor === '0' ? undefined : price?.setup.minor;
      return [
        [cycle, typed(price?.amount?.minor)],
        [`${cycle}-setup`, typed(setup)],
      ];
    }),
  ]) as Values;
  const amount = (text: string) =>
    minorOf(text, currency, locale) === undefined ? words.prices.notAmount : null;
  const form = useForm<Values>({
    initial,
    check: {
      validFrom: (day, { when }) => (when === 'later' && day === null ? words.prices.dayMissing : null),
      ...Object.fromEntries(cycles.map((cycle) => [cycle, amount])),
      ...Object.fromEntries(
        cycles.map((cycle) => [
          `${cycle}-setup`,
          (text: string, values: Values) =>
            text.trim() !== '' && values[cycle].trim() === '' ? words.prices.setupAlone : amount(text),
        ]),
      ),
    },
    save: async (values) => {
      const { items } = await api.post<{ items: PriceEntry[] }>('/api/catalog/prices', {
        owner,
        ...(values.when === 'later' &&
          values.validFrom && { validFrom: instantOf(`${values.validFrom} 00:00`, zone) }),
        prices: cycles.map((cycle) => {
          const minor = minorOf(values[cycle], currency, locale) ?? null;
          const setup = minorOf(values[`${cycle}-setup`], currency, locale) ?? '0';
          return { currency, cycle, minor, ...(minor !== null && { setupMinor: setup }) };
        }),
      });
      notify.done({ message: items.length > 0 ? words.prices.saved : words.prices.unchanged });
      void queries.invalidateQueries({ queryKey: catalogKey });
      onClose();
    },
  });
  const when = form.field('when');
  return (
    <Form form={form} label={words.prices.title} guard={false}>
      <div className={classes.priceGrid}>
        <span className={classes.colHead} />
        <span className={classes.colHead} aria-hidden="true">
          {words.prices.amount}
        </span>
        <span className={classes.colHead} aria-hidden="true">
          {words.prices.setupFee}
        </span>
        {cycles.map((cycle) => (
          <Fragment key={cycle}>
            <span aria-hidden="true">{words.cycles[cycle]}</span>
            <TextField
              label={words.prices.amountFor({ cycle: words.cycles[cycle] })}
              hideLabel
              inputMode="decimal"
              {...form.field(cycle)}
            />
            <TextField
              label={words.prices.setupFor({ cycle: words.cycles[cycle] })}
              hideLabel
              inputMode="decimal"
              {...form.field(`${cycle}-setup`)}
            />
          </Fragment>
        ))}
      </div>
      <p className={classes.soft} style={{ margin: 0 }}>
        {words.prices.emptyMeans}
      </p>
      <Segments
        label={words.prices.from}
        value={when.value}
        onChange={when.onChange}
        options={[
          { value: 'now', label: words.prices.now },
          { value: 'later', label: words.prices.later },
        ]}
      />
      {when.value === 'later' && (
        <DateField label={words.prices.day} required min={tomorrow} {...form.field('validFrom')} />
      )}
      <FormActions form={form} save={words.prices.save} onCancel={onClose} />
    </Form>
  );
}
