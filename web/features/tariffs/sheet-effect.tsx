import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sheet, SheetEffect } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { IconAlertTriangle } from '../../ui/icons.ts';
import classes from './sheet.module.css';
import { Meter } from './sheet-meter.tsx';
import { sheetsKey } from './sheet-queries.ts';

const spans = ['7', '30', '90'] as const;

/** What real calls would have come to: revenue, cost and margin by the deck as it is and with the sheet. */
export function SheetEffectPanel({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).effect;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const { effect } = sheet;
  const [days, setDays] = useState<(typeof spans)[number]>(
    spans.find((span) => span === String(effect?.days)) ?? '30',
  );
  const measure = () =>
    attempt(async () => {
      await api.post(`/api/tariffs/sheets/${sheet.id}/effect`, { days: Number(days) });
      await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheet.id] });
    });
  const runs = effect?.state === 'running';
  return (
    <aside className={classes.effect} aria-label={words.title}>
      <h2 className={classes.workTitle}>{words.title}</h2>
      <p className={classes.soft}>{words.intro}</p>
      {sheet.state === 'compared' && (
        <div className={classes.ask}>
          <Segments
            label={words.title}
            value={days}
            onChange={setDays}
            options={spans.map((value) => ({ value, label: words.days({ n: value }) }))}
          />
          <Button small busy={runs} onClick={() => void measure()}>
            {effect ? words.again : words.measure}
          </Button>
        </div>
      )}
      {effect && <Effect effect={effect} deck={sheet.deck} />}
    </aside>
  );
}

function Effect({ effect, deck: { currency, side } }: { effect: SheetEffect; deck: Sheet['deck'] }) {
  const words = useWords(sheetsScreens).effect;
  const format = useFormat();
  if (effect.state === 'nothing-plugged') return <p className={classes.said}>{words.nothing}</p>;
  if (effect.state === 'no-traffic') return <p className={classes.said}>{words.noTraffic}</p>;
  if (effect.state === 'failed') return <p className={classes.said}>{words.failed}</p>;
  const touched = effect.destinations.filter((one) => one.noRate > 0 || !isNothing(one.difference));
  return (
    <>
      {effect.state === 'running' && <Meter label={words.running} thousandths={effect.progress} />}
      <p className={classes.soft}>
        {[
          words.days({ n: format.number(effect.days) }),
          words.calls({
            calls: format.number(effect.calls),
            minutes: format.number(Math.round(effect.seconds / 60)),
          }),
        ].join(' · ')}
      </p>
      <Totals effect={effect} currency={currency} />
      {effect.withoutMargin > 0 && (
        <p className={classes.soft}>
          {words.withoutMargin[side]({ n: format.number(effect.withoutMargin) })}
        </p>
      )}
      {effect.noRate.after > 0 && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} />
          {words.noRate({ n: format.number(effect.noRate.after) })}
        </p>
      )}
      {touched.length > 0 && (
        <>
          <h3 className={classes.subTitle}>{words.destinations}</h3>
          <ul className={classes.destinations}>
            {touched.map((one) => (
              <li key={one.destination}>
                <span className={classes.who}>
                  <span>{one.destination || words.unnamed}</span>
                  <span className={classes.soft}>
                    {one.noRate > 0
                      ? words.noRate({ n: format.number(one.noRate) })
                      : words.calls({
                          calls: format.number(one.calls),
                          minutes: format.number(Math.round(one.seconds / 60)),
                        })}
                  </span>
                </span>
                <Signed value={one.difference} currency={currency} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.soft}>{words.excluded}</p>
    </>
  );
}

function Totals({ effect, currency }: { effect: SheetEffect; currency: string }) {
  const words = useWords(sheetsScreens).effect;
  const format = useFormat();
  const { before, after } = effect.marginPercent;
  return (
    <table className={classes.totals}>
      <thead>
        <tr>
          <th />
          <th>{words.before}</th>
          <th>{words.after}</th>
          <th>{words.difference}</th>
        </tr>
      </thead>
      <tbody>
        {(['revenue', 'cost', 'margin'] as const).map((key) => (
          <tr key={key} data-main={key === 'margin' || undefined}>
            <th scope="row">{words[key]}</th>
            <td>{format.amount(effect[key].before, currency)}</td>
            <td>{format.amount(effect[key].after, currency)}</td>
            <td>
              <Signed value={effect[key].difference} currency={currency} isCost={key === 'cost'} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.marginPercent}</th>
          <td>{before === null ? '—' : format.percent(Number(before) / 100)}</td>
          <td>{after === null ? '—' : format.percent(Number(after) / 100)}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}

function Signed({ value, currency, isCost }: { value: string; currency: string; isCost?: boolean }) {
  const format = useFormat();
  if (isNothing(value)) return <span className={classes.soft}>—</span>;
  const isMore = !value.startsWith('-');
  return (
    <span
      className={classes.number}
      data-good={isMore !== (isCost ?? false)}
      data-bad={isMore === (isCost ?? false)}
    >
      {isMore ? '+' : ''}
      {format.amount(value, currency)}
    </span>
  );
}

const isNothing = (amount: string): boolean => /^-?0(\.0*)?$/.test(amount);
