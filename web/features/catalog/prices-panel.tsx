import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PriceEntry, PriceOwner } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { IconPencil } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import classes from './catalog.module.css';
import { type Cycle, cycles } from './field-types.ts';
import { PriceDialog } from './price-dialog.tsx';
import { PriceHistory } from './price-history.tsx';
import { type PricesOf, pricesQuery } from './queries.ts';
import { ScrollTable } from './scroll-table.tsx';

type Props = {
  owner: PriceOwner;
  /** The query whose answer holds the owner's prices. */
  of: PricesOf;
  name: string;
  manages: boolean;
};

const common = ['TRY', 'USD', 'EUR', 'BRL', 'GBP'];

/** What something costs by currency and cycle, what it will cost, and what it has cost. */
export function PricesPanel({ owner, of, name, manages }: Props) {
  const words = useWords(catalogScreens).prices;
  const query = useQuery(pricesQuery(useApi(), of));
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <Loaded query={query}>
      {({ items }) => {
        const own = items.filter(({ owner: one }) => one.kind === owner.kind && one.id === owner.id);
        const living = own.filter(({ state }) => state === 'in-force' || state === 'scheduled');
        const currencies = [...new Set(living.map(({ currency }) => currency))].sort(byFamiliarity);
        return (
          <>
            <Panel
              flush
              title={words.title}
              actions={manages && <AddCurrency taken={currencies} onAdd={setEdited} />}
            >
              {living.length === 0 ? (
                <EmptyState small title={words.none}>
                  {manages && words.noneText}
                </EmptyState>
              ) : (
                <Matrix
                  name={name}
                  currencies={currencies}
                  prices={living}
                  onEdit={manages ? setEdited : null}
                />
              )}
            </Panel>
            {own.length > 0 && <PriceHistory prices={own} manages={manages} />}
            <PriceDialog
              currency={edited}
              owner={owner}
              name={name}
              prices={living}
              onClose={() => setEdited(null)}
            />
          </>
        );
      }}
    </Loaded>
  );
}

const byFamiliarity = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1);
const rank = (currency: string): number =>
  common.includes(currency) ? common.indexOf(currency) : common.length;

function AddCurrency({ taken, onAdd }: { taken: readonly string[]; onAdd: (currency: string) => void }) {
  const words = useWords(catalogScreens).prices;
  const all = [...new Set([...common, ...Intl.supportedValuesOf('currency')])];
  const free = all.filter((currency) => !taken.includes(currency));
  return (
    <Select
      key={taken.join()}
      label={words.addCurrency}
      hideLabel
      placeholder={words.addCurrency}
      searchable
      options={free.map((value) => ({ value, label: value }))}
      value={null}
      onChange={(currency) => currency && onAdd(currency)}
    />
  );
}

type MatrixProps = {
  name: string;
  currencies: readonly string[];
  prices: readonly PriceEntry[];
  onEdit: ((currency: string) => void) | null;
};

function Matrix({ name, currencies, prices, onEdit }: MatrixProps) {
  const words = useWords(catalogScreens);
  const shown = cycles.filter((cycle) => prices.some((price) => price.cycle === cycle));
  return (
    <ScrollTable label={`${name}: ${words.prices.title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.prices.cycle}</th>
            {currencies.map((currency) => (
              <th key={currency} scope="col">
                <span className={classes.currencyHead}>
                  {currency}
                  {onEdit && (
                    <IconButton
                      label={words.prices.edit({ currency })}
                      icon={<IconPencil size={15} />}
                      onClick={() => onEdit(currency)}
                    />
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cycle) => (
            <tr key={cycle}>
              <th scope="row">{words.cycles[cycle]}</th>
              {currencies.map((currency) => (
                <td key={currency}>
                  <Cell prices={prices} currency={currency} cycle={cycle} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Cell({
  prices,
  currency,
  cycle,
}: {
  prices: readonly PriceEntry[];
  currency: string;
  cycle: Cycle;
}) {
  const words = useWords(catalogScreens).prices;
  const format = useFormat();
  const own = prices.filter((price) => price.currency === currency && price.cycle === cycle);
  const now = own.find(({ state, amount }) => state === 'in-force' && amount !== null);
  // Newest first: the one that takes force next stands last.
  const next = own.findLast(({ state }) => state === 'scheduled');
  return (
    <span className={classes.cell}>
      {now?.amount ? <strong>{format.money(now.amount)}</strong> : <span className={classes.soft}>—</span>}
      {now && now.setup.minor !== '0' && <small>{words.setup({ amount: format.money(now.setup) })}</small>}
      {next && (
        <small className={classes.next}>
          {next.amount
            ? words.next({ price: format.money(next.amount), date: format.date(next.validFrom) })
            : words.nextEnds({ date: format.date(next.validFrom) })}
        </small>
      )}
    </span>
  );
}
