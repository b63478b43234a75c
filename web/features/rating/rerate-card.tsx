import { useQueryClient } from '@tanstack/react-query';
import type { Rerating } from '../../../contracts/rating-rerating.ts';
import { ratingWords } from '../../../words/rating/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { Loader } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './rerate.module.css';
import { reratingsKey } from './rerate-queries.ts';

const tones: Record<Rerating['state'], Tone> = {
  previewing: 'info',
  previewed: 'accent',
  applying: 'info',
  done: 'good',
  failed: 'bad',
  withdrawn: 'neutral',
};

/** One rerating: its scope, what changes by currency, the largest differences, and what can be done about it. */
export function RerateCard({ item }: { item: Rerating }) {
  const words = useWords(ratingWords).rerate;
  const format = useFormat();
  const changed = item.changed + item.shifted;
  const isRunning = item.state === 'previewing' || item.state === 'applying';
  return (
    <article className={classes.card}>
      <header className={classes.head}>
        <div className={classes.title}>
          <strong>{words.reasonOf(item.reason)}</strong>
          <Badge tone={tones[item.state]}>{words.states[item.state]}</Badge>
          {isRunning && <Loader size={14} />}
        </div>
        <p className={classes.about}>
          <Scope item={item} /> · {format.dateTime(item.createdAt)}
          {item.by && ` · ${item.by.name}`}
        </p>
      </header>
      <dl className={classes.counts}>
        <Figure label={words.calls} value={format.number(item.calls)} />
        <Figure label={words.changed} value={format.number(changed)} />
        {item.lost > 0 && <Figure label={words.lost} value={format.number(item.lost)} bad />}
      </dl>
      {item.shifted > 0 && (
        <p className={classes.about}>
          {words.shiftedToo({ changed: format.number(item.changed), shifted: format.number(item.shifted) })}
        </p>
      )}
      {!isRunning && changed === 0 && <p className={classes.about}>{words.nothing}</p>}
      {changed > 0 && <Totals item={item} />}
      {item.samples.length > 0 && <Samples item={item} />}
      {item.state === 'previewed' && <Actions item={item} />}
    </article>
  );
}

function Figure({ label, value, bad }: { label: string; value: string; bad?: boolean }) {
  return (
    <div data-bad={bad ?? undefined}>
      <dt>{label}</dt>
      <dd className="k-numeric">{value}</dd>
    </div>
  );
}

function Scope({ item: { filter } }: { item: Rerating }) {
  const words = useWords(ratingWords).rerate;
  const format = useFormat();
  const parts = [
    filter.from && `${words.from} ${format.dateTime(filter.from)}`,
    filter.until && `${words.until} ${format.dateTime(filter.until)}`,
    filter.prefix && `${filter.prefix}…`,
    filter.state && (filter.state === 'rated' ? words.onlyRated : words.onlyUnrated),
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' · ') : words.everything}</>;
}

function Totals({ item }: { item: Rerating }) {
  const words = useWords(ratingWords).rerate;
  const format = useFormat();
  const rows = Object.entries(item.totals).flatMap(([currency, sums]) => [
    { key: `${currency} price`, label: words.price, currency, before: sums.before, after: sums.after },
    {
      key: `${currency} cost`,
      label: words.cost,
      currency,
      before: sums.costBefore,
      after: sums.costAfter,
      isCost: true,
    },
    {
      key: `${currency} margin`,
      label: words.margin,
      currency,
      before: sums.marginBefore,
      after: sums.marginAfter,
    },
  ]);
  return (
    <table className={classes.totals}>
      <thead>
        <tr>
          <th aria-label={words.changed} />
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
          <th scope="col">{words.difference}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, currency, before, after, isCost = false }) => {
          const change = difference(before, after);
          const tone = toneOf(change, isCost);
          return (
            <tr key={key}>
              <th scope="row">
                {label} <span>{currency}</span>
              </th>
              <td className="k-numeric">{format.amount(before, currency)}</td>
              <td className="k-numeric">{format.amount(after, currency)}</td>
              <td className="k-numeric" data-tone={tone}>
                {tone !== 'same' && !change.startsWith('-') && '+'}
                {format.amount(change, currency)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Samples({ item }: { item: Rerating }) {
  const words = useWords(ratingWords).rerate;
  const format = useFormat();
  return (
    <details className={classes.samples}>
      <summary>{words.samples}</summary>
      <table className={classes.totals}>
        <thead>
          <tr>
            <th scope="col">{words.call}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {item.samples.slice(0, 20).map((sample) => (
            <tr key={sample.callId}>
              <th scope="row">
                <Link to={`/calls?call=${sample.callId}`}>{format.dateTime(sample.startedAt)}</Link>{' '}
                <span>{sample.destination ?? ''}</span>
              </th>
              <td className="k-numeric">
                {sample.before === null ? '—' : format.amount(sample.before, sample.currency, 4)}
              </td>
              <td className="k-numeric">
                {sample.after === null ? '—' : format.amount(sample.after, sample.currency, 4)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Actions({ item }: { item: Rerating }) {
  const words = useWords(ratingWords).rerate;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: reratingsKey });
  const apply = async () => {
    const changed = format.number(item.changed + item.shifted);
    if (
      !(await confirm({ title: words.applyTitle, text: words.applyText({ changed }), action: words.apply }))
    )
      return;
    await attempt(() => api.post(`/api/rating/reratings/${item.id}/application`, { version: item.version }));
    await settle();
  };
  const withdraw = async () => {
    await attempt(() => api.delete(`/api/rating/reratings/${item.id}`));
    await settle();
  };
  return (
    <div className={classes.acts}>
      {item.changed > 0 && (
        <Button look="primary" onClick={() => void apply()}>
          {words.apply}
        </Button>
      )}
      <Button onClick={() => void withdraw()}>{words.withdraw}</Button>
    </div>
  );
}

/** A cost that falls is no loss, one that rises is. */
const toneOf = (change: string, isCost: boolean): 'same' | 'bad' | 'good' =>
  change === '0' ? 'same' : change.startsWith('-') !== isCost ? 'bad' : 'good';

/** after − before of two decimals as text, exact. */
function difference(before: string, after: string): string {
  const scaled = (text: string) => {
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + fraction.padEnd(8, '0'));
    return text.startsWith('-') ? -value : value;
  };
  const change = scaled(after) - scaled(before);
  const digits = (change < 0n ? -change : change).toString().padStart(9, '0');
  const fraction = digits.slice(-8).replace(/0+$/, '');
  return `${change < 0n ? '-' : ''}${digits.slice(0, -8)}${fraction ? `.${fraction}` : ''}`;
}
