import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Product, Quote } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { FieldRow } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AskedFields } from './asked-fields.tsx';
import classes from './catalog.module.css';
import { type Cycle, cycles } from './field-types.ts';
import { PickedAddons } from './picked-addons.tsx';
import { PickedOptions } from './picked-options.tsx';
import { catalogKey } from './queries.ts';
import { QuotePanel } from './quote-panel.tsx';

/** What is picked in the preview; what an order would send. */
export type Picked = {
  currency: string;
  cycle: Cycle;
  options: Record<string, string | number | boolean>;
  fields: Record<string, string>;
  addons: { addonId: string; quantity: number; fields: Record<string, string> }[];
};

/** The faults of a refused quote, by their place. */
export type Faults = Readonly<Record<string, string>>;

/** An order as a customer would fill it in, with its price at once. */
export function PreviewTab({ product, manages }: { product: Product; manages: boolean }) {
  const words = useWords(catalogScreens).preview;
  const [first] = product.prices;
  if (!first) return <EmptyState small title={words.noPrices} />;
  return <Preview product={product} manages={manages} first={first} />;
}

function Preview({
  product,
  manages,
  first,
}: {
  product: Product;
  manages: boolean;
  first: { currency: string; cycle: Cycle };
}) {
  const words = useWords(catalogScreens);
  const [picked, setPicked] = useState<Picked>(() => startOf(product, first));
  const pick = (part: Partial<Picked>) => setPicked((before) => ({ ...before, ...part }));
  const empty = emptyOf(product, picked);
  const quote = useQuote(product, picked, { anyState: manages, enabled: empty.length === 0 });
  const faults = (isRefusal(quote.error, 'invalid') ? quote.error.data.fields : {}) as Faults;
  const currencies = [...new Set(product.prices.map(({ currency }) => currency))];
  const sold = cycles.filter((cycle) =>
    product.prices.some((price) => price.currency === picked.currency && price.cycle === cycle),
  );
  return (
    <div className={classes.preview}>
      <div className={classes.stack}>
        <Panel title={words.preview.configure}>
          <div className={classes.stack}>
            <p className={classes.soft} style={{ margin: 0 }}>
              {words.preview.lead}
            </p>
            <FieldRow>
              <Select
                label={words.preview.currency}
                options={currencies.map((value) => ({ value, label: value }))}
                value={picked.currency}
                onChange={(currency) => currency && pick(termsIn(product, currency, picked.cycle))}
              />
              <Select
                label={words.preview.cycle}
                options={sold.map((value) => ({ value, label: words.cycles[value] }))}
                value={picked.cycle}
                onChange={(cycle) => cycle && pick({ cycle: cycle as Cycle })}
              />
            </FieldRow>
            <PickedOptions product={product} picked={picked} faults={faults} onPick={pick} />
          </div>
        </Panel>
        {product.fields.length > 0 && (
          <Panel title={words.preview.fields}>
            <div className={classes.stack}>
              <AskedFields
                asked={product.fields}
                answers={picked.fields}
                faults={faults}
                path="fields"
                onAnswer={(fields) => pick({ fields })}
              />
            </div>
          </Panel>
        )}
        {product.addons.some(({ state }) => state === 'on-sale') && (
          <Panel title={words.preview.addons}>
            <PickedAddons product={product} picked={picked} faults={faults} onPick={pick} />
          </Panel>
        )}
      </div>
      <QuotePanel quote={quote} missing={empty.length > 0 ? empty : refusedOf(product, picked, faults)} />
    </div>
  );
}

/** Names of what must be told and is not yet: no price is asked for before. */
function emptyOf(product: Product, picked: Picked): string[] {
  const unanswered = (asked: Product['fields'], answers: Record<string, string>) =>
    asked.filter(({ code, required }) => required && !answers[code]?.trim()).map(({ label }) => label);
  const options = product.options.filter(
    ({ code, kind, min, state }) =>
      state === 'on-sale' &&
      picked.options[code] === undefined &&
      (kind === 'choice' || (kind === 'quantity' && min > 0)),
  );
  return [
    ...options.map(({ name }) => name),
    ...unanswered(product.fields, picked.fields),
    ...picked.addons.flatMap(({ addonId, fields }) =>
      unanswered(product.addons.find(({ id }) => id === addonId)?.fields ?? [], fields),
    ),
  ];
}

/** Names of what the server did not take: `options.channels` is *Kanal*. */
function refusedOf(product: Product, picked: Picked, faults: Faults): string[] {
  const inAddons = picked.addons.flatMap(({ addonId }, at) => {
    const addon = product.addons.find(({ id }) => id === addonId);
    const label = addon?.name ?? '';
    return [
      { path: `addons.${at}.addonId`, label },
      { path: `addons.${at}.quantity`, label },
      ...(addon?.fields ?? []).map((field) => ({
        path: `addons.${at}.fields.${field.code}`,
        label: field.label,
      })),
    ];
  });
  const asked = [
    ...product.options.map(({ code, name }) => ({ path: `options.${code}`, label: name })),
    ...product.fields.map(({ code, label }) => ({ path: `fields.${code}`, label })),
    ...inAddons,
  ];
  return asked.filter(({ path }) => faults[path]).map(({ label }) => label);
}

type Asking = { anyState: boolean; enabled: boolean };

function useQuote(product: Product, picked: Picked, { anyState, enabled }: Asking) {
  const api = useApi();
  const order = useDeferredValue(picked);
  return useQuery({
    queryKey: [...catalogKey, 'quote', product.id, order, anyState],
    queryFn: ({ signal }) =>
      api.post<Quote>('/api/catalog/quotes', { ...order, productId: product.id, anyState }, { signal }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 30_000,
  });
}

/** Begins with the least that can be ordered: minimum quantities and the first value of each choice. */
function startOf(product: Product, { currency, cycle }: { currency: string; cycle: Cycle }): Picked {
  const options = Object.fromEntries(
    product.options
      .filter(({ state }) => state === 'on-sale')
      .flatMap(({ code, kind, min, values }): [string, string | number][] => {
        if (kind === 'quantity' && min > 0) return [[code, min]];
        return kind === 'choice' && values[0] ? [[code, values[0].code]] : [];
      }),
  );
  return { currency, cycle, options, fields: {}, addons: [] };
}

/** Another currency may not be sold in the cycle that is picked. */
function termsIn(product: Product, currency: string, cycle: Cycle): Pick<Picked, 'currency' | 'cycle'> {
  const own = product.prices.filter((price) => price.currency === currency);
  return { currency, cycle: own.some((price) => price.cycle === cycle) ? cycle : (own[0]?.cycle ?? cycle) };
}
