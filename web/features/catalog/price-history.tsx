import { useQueryClient } from '@tanstack/react-query';
import type { PriceEntry } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './catalog.module.css';
import { cycles } from './field-types.ts';
import { catalogKey } from './queries.ts';
import { ScrollTable } from './scroll-table.tsx';

const tones = { 'in-force': 'good', scheduled: 'info', ended: 'neutral', withdrawn: 'neutral' } as const;

/** Every price that was ever written, the latest first; one that has not begun can be withdrawn. */
export function PriceHistory({ prices, manages }: { prices: readonly PriceEntry[]; manages: boolean }) {
  const words = useWords(catalogScreens);
  const format = useFormat();
  const { columns } = words.prices;
  const latestFirst = prices.toSorted(byMoment);
  return (
    <Panel flush title={words.prices.history}>
      <ScrollTable label={words.prices.history}>
        <table className={classes.history}>
          <thead>
            <tr>
              <th scope="col">{words.prices.cycle}</th>
              <th scope="col">{columns.price}</th>
              <th scope="col">{columns.setup}</th>
              <th scope="col">{columns.from}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col">{columns.by}</th>
            </tr>
          </thead>
          <tbody>
            {latestFirst.map((price) => (
              <tr
                key={price.id}
                data-past={price.state === 'ended' || price.state === 'withdrawn' || undefined}
              >
                <td>{words.cycles[price.cycle]}</td>
                <td>
                  {price.amount ? format.money(price.amount) : `${price.currency}: ${words.prices.ended}`}
                </td>
                <td>{price.setup.minor === '0' ? '—' : format.money(price.setup)}</td>
                <td>{format.dateTime(price.validFrom)}</td>
                <td>
                  {manages && price.state === 'scheduled' ? (
                    <span className={classes.currencyHead}>
                      <span className={classes.badge}>
                        <Badge tone="info">{words.prices.states.scheduled}</Badge>
                      </span>
                      <Withdraw price={price} />
                    </span>
                  ) : (
                    <span className={classes.badge}>
                      <Badge tone={tones[price.state]}>{words.prices.states[price.state]}</Badge>
                    </span>
                  )}
                </td>
                <td>{price.by ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Panel>
  );
}

/** The latest first; of one moment the shorter cycle first. */
function byMoment(a: PriceEntry, b: PriceEntry): number {
  if (a.validFrom !== b.validFrom) return a.validFrom < b.validFrom ? 1 : -1;
  return cycles.indexOf(a.cycle) - cycles.indexOf(b.cycle);
}

function Withdraw({ price }: { price: PriceEntry }) {
  const words = useWords(catalogScreens).prices;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const amount = price.amount ? format.money(price.amount) : words.ended;
  const withdraw = async () => {
    const text = words.withdrawText({ price: amount, date: format.date(price.validFrom) });
    if (!(await confirm({ title: words.withdrawTitle, text, action: words.withdraw, danger: true }))) return;
    const done = await attempt(() => api.post<PriceEntry>(`/api/catalog/prices/${price.id}/withdrawal`));
    if (done) notify.done({ message: words.withdrawn });
    await queries.invalidateQueries({ queryKey: catalogKey });
  };
  return (
    <Button
      small
      look="quiet"
      aria-label={words.withdrawOf({ price: amount })}
      onClick={() => void withdraw()}
    >
      {words.withdraw}
    </Button>
  );
}
