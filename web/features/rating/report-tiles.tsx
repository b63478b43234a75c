import type { ReportSums } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { clockOf } from './clock-of.ts';
import classes from './report.module.css';

/** The sums of the period, each with how it moved against the one before. */
export function ReportTiles({
  total,
  before,
  currency,
}: {
  total: ReportSums;
  before: ReportSums | null;
  currency: string;
}) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const write = useWrite(currency);
  const { columns, hints } = words;
  const tiles = [
    { label: columns.attempts, of: (sums: ReportSums) => sums.attempts, text: write.count(total.attempts) },
    {
      label: columns.asr,
      hint: hints.asr,
      of: (sums: ReportSums) => sums.asr ?? 0,
      text: total.asr === null ? '—' : format.percent(total.asr),
    },
    {
      label: columns.acd,
      hint: hints.acd,
      of: (sums: ReportSums) => sums.acd ?? 0,
      text: write.duration(total.acd),
    },
    { label: columns.minutes, of: (sums: ReportSums) => sums.seconds, text: write.minutes(total.seconds) },
    {
      label: columns.revenue,
      of: (sums: ReportSums) => Number(sums.revenue),
      text: write.amount(total.revenue),
    },
    ...(total.cost === null
      ? []
      : [
          {
            label: columns.cost,
            of: (sums: ReportSums) => Number(sums.cost),
            text: write.amount(total.cost),
          },
          {
            label: columns.margin,
            hint: hints.margin,
            of: (sums: ReportSums) => Number(sums.margin),
            text: write.costly(total, total.margin),
            more: total.marginRate === null ? null : format.percent(total.marginRate),
            note:
              total.withoutMargin === 0
                ? null
                : words.withoutMargin({ n: total.withoutMargin, shown: write.count(total.withoutMargin) }),
          },
        ]),
  ];
  return (
    <dl className={classes.tiles}>
      {tiles.map((tile) => (
        <div key={tile.label}>
          <dt>
            {tile.hint ? (
              <Tooltip label={tile.hint}>
                <span>{tile.label}</span>
              </Tooltip>
            ) : (
              tile.label
            )}
          </dt>
          <dd className="k-numeric">
            {tile.text}
            {tile.more && <small>{tile.more}</small>}
            {before && <Move now={tile.of(total)} before={tile.of(before)} />}
            {tile.note && <span className={classes.missing}>{tile.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How much more or less than before, in per cent. */
export function Move({ now, before }: { now: number; before: number }) {
  const format = useFormat();
  if (before === 0) return <span className={classes.move}>—</span>;
  const change = (now - before) / Math.abs(before);
  const sign = change > 0 ? '+' : '';
  return (
    <span className={classes.move} data-sign={change > 0 ? 'plus' : change < 0 ? 'minus' : undefined}>
      {change > 0 ? '▲' : change < 0 ? '▼' : '■'} {sign}
      {format.percent(change)}
    </span>
  );
}

/** How counts, minutes and amounts of a report are written. */
export function useWrite(currency: string) {
  const format = useFormat();
  return {
    count: (value: number) => format.number(value),
    minutes: (seconds: number) => format.number(Math.round(seconds / 60)),
    duration: (seconds: number | null) => (seconds === null ? '—' : clockOf(seconds)),
    amount: (value: string | null) => (value === null ? '—' : format.amount(value, currency)),
    /** Cost or margin: nothing where no call's cost is known. */
    costly: (sums: ReportSums, value: string | null) =>
      value === null || (sums.withoutMargin > 0 && sums.marginRate === null)
        ? '—'
        : format.amount(value, currency),
    percent: (value: number | null) => (value === null ? '—' : format.percent(value)),
  };
}
