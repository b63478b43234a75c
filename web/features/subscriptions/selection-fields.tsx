import type { Addon, CustomField, Option, PriceNow, Product } from '../../../contracts/catalog.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Checkbox, Segments, Select, Switch } from '../../ui/choices.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow } from '../../ui/form.tsx';
import { type Chosen, type ChosenAddon, priceOn } from './selection.ts';
import classes from './subscriptions.module.css';

/** A field of the form by its path: `options.kanal`, `addons.0.quantity`. */
// biome-ignore-start lint/suspicious/noExplicitAny: each field hands over its own kind of value
export type FieldAt = (path: string) => {
  value: any;
  onChange: (value: any) => void;
  error: React.ReactNode;
};
// biome-ignore-end lint/suspicious/noExplicitAny: each field hands over its own kind of value

type Terms = Pick<Chosen, 'currency' | 'cycle'>;
type Props = { product: Product; chosen: Chosen; set: (change: Partial<Chosen>) => void; field: FieldAt };

/** Currency and cycle, options and custom fields of a product. */
export function SelectionFields({
  product,
  chosen,
  set,
  field,
  fixedCurrency,
}: Props & { fixedCurrency?: boolean }) {
  const screens = useWords(subscriptionsScreens);
  const words = screens.order;
  const currencies = [...new Set(product.prices.map(({ currency }) => currency))];
  const cycles = product.prices.filter(({ currency }) => currency === chosen.currency);
  const options = product.options.filter(({ state }) => state === 'on-sale');
  return (
    <>
      <FieldRow>
        <Select
          label={words.cycle}
          options={cycles.map(({ cycle }) => ({ value: cycle, label: screens.cycles[cycle] }))}
          searchable={false}
          {...field('cycle')}
        />
        {!fixedCurrency && currencies.length > 1 && (
          <Select
            label={words.currency}
            options={currencies.map((value) => ({ value, label: value }))}
            searchable={false}
            {...field('currency')}
            onChange={(currency) => {
              const first = product.prices.find((price) => price.currency === currency);
              set({ currency: currency ?? '', ...(first ? { cycle: first.cycle } : {}) });
            }}
          />
        )}
      </FieldRow>
      {options.length > 0 && (
        <FieldGroup title={words.options}>
          {options.map((option) => (
            <OptionField
              key={option.code}
              option={option}
              terms={chosen}
              {...field(`options.${option.code}`)}
            />
          ))}
        </FieldGroup>
      )}
      {product.fields.length > 0 && (
        <FieldGroup title={words.fields}>
          <CustomFields asked={product.fields} at={(code) => field(`fields.${code}`)} />
        </FieldGroup>
      )}
    </>
  );
}

type OptionProps = {
  option: Omit<Option, 'products'>;
  terms: Terms;
} & ReturnType<FieldAt>;

function OptionField({ option, terms, ...field }: OptionProps) {
  const price = usePriceText();
  const cost = price(option.prices, terms);
  const hint = [option.hint, cost].filter(Boolean).join(' · ');
  if (option.kind === 'quantity') {
    return (
      <NumberField
        label={option.name}
        hint={hint}
        min={option.min}
        max={option.max}
        step={option.step}
        {...(option.unit ? { suffix: ` ${option.unit}` } : {})}
        {...field}
      />
    );
  }
  if (option.kind === 'choice') {
    return (
      <Select
        label={option.name}
        hint={option.hint}
        options={option.values.map(({ code, name, prices }) => ({
          value: code,
          label: [name, price(prices, terms)].filter(Boolean).join(' · '),
        }))}
        searchable={false}
        {...field}
      />
    );
  }
  return <Switch label={option.name} hint={hint} {...field} value={field.value === true} />;
}

/** The questions of a product or add-on. */
export function CustomFields({ asked, at }: { asked: readonly CustomField[]; at: FieldAt }) {
  return asked.map((one) => <CustomFieldInput key={one.code} asked={one} {...at(one.code)} />);
}

function CustomFieldInput({ asked, ...field }: { asked: CustomField } & ReturnType<FieldAt>) {
  const words = useWords(subscriptionsScreens).order;
  const shared = { label: asked.label, hint: asked.hint, required: asked.required, ...field };
  const text = String(field.value ?? '');
  if (asked.type === 'choice') {
    return (
      <Select
        {...shared}
        value={text || null}
        onChange={(value) => field.onChange(value ?? '')}
        options={asked.choices.map((value) => ({ value, label: value }))}
        clearable={!asked.required}
      />
    );
  }
  if (asked.type === 'date') {
    return (
      <DateField
        {...shared}
        value={text || null}
        onChange={(value) => field.onChange(value ?? '')}
        clearable={!asked.required}
      />
    );
  }
  if (asked.type === 'yes-no') {
    return (
      <Segments
        label={asked.label}
        value={text || 'no'}
        onChange={field.onChange}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
      />
    );
  }
  return (
    <TextField
      {...shared}
      value={text}
      autoComplete="off"
      maxLength={500}
      {...(asked.type === 'number' ? { inputMode: 'decimal' as const } : {})}
    />
  );
}

/** Add-ons to tick, each with its quantity and questions. */
export function AddonFields({ product, chosen, set, field }: Props) {
  const words = useWords(subscriptionsScreens).order;
  const offered = product.addons.filter(({ state }) => state === 'on-sale');
  if (offered.length === 0) return null;
  return (
    <FieldGroup title={words.addons}>
      {offered.map((addon) => (
        <AddonLine
          key={addon.id}
          addon={addon}
          terms={chosen}
          at={chosen.addons.findIndex(({ addonId }) => addonId === addon.id)}
          field={field}
          onToggle={(taken) => set({ addons: toggled(chosen.addons, addon.id, taken) })}
        />
      ))}
    </FieldGroup>
  );
}

function AddonLine({
  addon,
  terms,
  at,
  field,
  onToggle,
}: {
  addon: Omit<Addon, 'products'>;
  terms: Terms;
  at: number;
  field: FieldAt;
  onToggle: (taken: boolean) => void;
}) {
  const words = useWords(subscriptionsScreens).order;
  const price = usePriceText();
  return (
    <div className={classes.addon}>
      <Checkbox
        label={addon.name}
        hint={[addon.description, price(addon.prices, terms)].filter(Boolean).join(' · ')}
        value={at >= 0}
        onChange={onToggle}
        error={at < 0 ? undefined : field(`addons.${at}.addonId`).error}
      />
      {at >= 0 && (
        <div className={classes.addonMore}>
          {addon.maxQuantity > 1 && (
            <NumberField
              label={words.quantity}
              min={1}
              max={addon.maxQuantity}
              {...field(`addons.${at}.quantity`)}
            />
          )}
          <CustomFields asked={addon.fields} at={(code) => field(`addons.${at}.fields.${code}`)} />
        </div>
      )}
    </div>
  );
}

const toggled = (addons: readonly ChosenAddon[], addonId: string, taken: boolean): ChosenAddon[] => {
  const others = addons.filter((one) => one.addonId !== addonId);
  return taken ? [...others, { addonId, quantity: 1, fields: {} }] : others;
};

/** “₺15,00 / ay”: what one piece costs on these terms; empty when it has no price. */
export function usePriceText(): (prices: readonly PriceNow[], terms: Terms) => string {
  const { per } = useWords(subscriptionsScreens);
  const format = useFormat();
  return (prices, terms) => {
    const price = priceOn(prices, terms);
    return price ? `${format.money(price.amount)} / ${per[price.cycle]}` : '';
  };
}
