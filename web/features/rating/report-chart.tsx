import type { Report, ReportSums } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Chart } from '../../ui/chart.tsx';
import type { Measure } from './report-address.ts';
import { useRowName } from './report-names.ts';

const mostBars = 12;
const times = ['hour', 'day', 'month', 'weekday', 'hour-of-day'];

/** The measure by the report's dimension: upright over time, lying for names. */
export function ReportChart({ report, measure }: { report: Report; measure: Measure }) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const nameOf = useRowName(report.by);
  const isTime = times.includes(report.by);
  const rows = isTime ? report.rows : report.rows.slice(0, mostBars);
  const money = measure === 'revenue' || measure === 'margin';
  const write = (value: number) =>
    money ? format.amount(value.toFixed(2), report.currency) : format.compact(value);
  const kind = isTime && rows.length > 40 ? 'line' : 'bar';
  const before = rows.some((row) => row.before !== null);
  return (
    <Chart
      label={words.chartOf({ measure: words.columns[measure], by: words.by[report.by] })}
      names={rows.map(nameOf)}
      across={!isTime}
      height={isTime ? 240 : Math.max(160, rows.length * (before ? 40 : 28) + 40)}
      write={write}
      writeShort={format.compact}
      series={[
        { name: words.columns[measure], values: rows.map((row) => measureOf(row, measure)), kind },
        ...(before
          ? [
              {
                name: words.before,
                values: rows.map((row) => (row.before ? measureOf(row.before, measure) : null)),
                kind,
                faint: true,
              } as const,
            ]
          : []),
      ]}
    />
  );
}

/** A picture needs no more than a float can show; exact amounts stand in the table. */
export function measureOf(sums: ReportSums, measure: Measure): number {
  if (measure === 'minutes') return Math.round(sums.seconds / 6) / 10;
  if (measure === 'attempts') return sums.attempts;
  return Number((measure === 'margin' ? sums.margin : sums.revenue) ?? 0);
}
