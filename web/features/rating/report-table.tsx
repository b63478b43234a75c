import type { Report, ReportSums } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { withQuery } from '../../lib/api.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { IconList } from '../../ui/icons.ts';
import classes from './report.module.css';
import type { ReportAddress, ReportName } from './report-address.ts';
import { useRowName } from './report-names.ts';
import { Move, useWrite } from './report-tiles.tsx';

type Props = {
  report: Report;
  address: ReportAddress;
  set: (changes: Partial<Record<ReportName, string | null>>) => void;
};

/** The report's rows with their sums; a row leads further in, and to its calls. */
export function ReportTable({ report, address, set }: Props) {
  const words = useWords(ratingReportsWords);
  const nameOf = useRowName(report.by);
  const may = useMay();
  const { columns } = words;
  const heads = [
    columns.attempts,
    columns.asr,
    columns.acd,
    columns.minutes,
    columns.revenue,
    ...(report.seesCosts ? [columns.cost, columns.margin, columns.marginRate] : []),
  ];
  return (
    <section className={classes.scroll} aria-label={words.byOf({ by: words.by[report.by] })}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words.by[report.by]}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={classes.end}>
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="k-hidden">{words.calls}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => {
            const further = furtherIn(report.by, row.key);
            const calls = may('rating.read') ? callsOf(report.by, row.key, address) : null;
            return (
              <tr key={row.key}>
                <th scope="row">
                  {further ? (
                    <button type="button" className={classes.further} onClick={() => set(further)}>
                      {nameOf(row)}
                    </button>
                  ) : (
                    nameOf(row)
                  )}
                </th>
                <Cells sums={row} report={report} before={row.before} />
                <td className={classes.act}>
                  {calls && (
                    <IconButton label={words.calls} icon={<IconList size={16} />} to={calls} size={28} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <Cells sums={report.total} report={report} before={report.before} />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Cells({ sums, report, before }: { sums: ReportSums; report: Report; before: ReportSums | null }) {
  const write = useWrite(report.currency);
  return (
    <>
      <td className={classes.end}>{write.count(sums.attempts)}</td>
      <td className={classes.end}>{write.percent(sums.asr)}</td>
      <td className={classes.end}>{write.duration(sums.acd)}</td>
      <td className={classes.end}>{write.minutes(sums.seconds)}</td>
      <td className={classes.end}>
        {write.amount(sums.revenue)}
        {before && before.revenue !== '0' && (
          <Move now={Number(sums.revenue)} before={Number(before.revenue)} />
        )}
      </td>
      {report.seesCosts && (
        <>
          <td className={classes.end}>{write.costly(sums, sums.cost)}</td>
          <td className={classes.end}>{write.costly(sums, sums.margin)}</td>
          <td className={classes.end}>{write.percent(sums.marginRate)}</td>
        </>
      )}
    </>
  );
}

/** One step into a row: the customer's days, the day's hours. */
function furtherIn(by: Report['by'], key: string): Partial<Record<ReportName, string | null>> | null {
  const value = key === '' ? 'none' : key;
  if (by === 'customer') return { customerId: value, by: null };
  if (by === 'plan') return { planId: value, by: 'destination' };
  if (by === 'carrier') return { carrierId: value, by: 'destination' };
  if (by === 'destination') return key === '' ? null : { destination: key, by: 'customer' };
  if (by === 'day') return { from: key, until: key, period: null, by: 'hour' };
  if (by === 'month') return { from: `${key}-01`, until: lastDay(key), period: null, by: null };
  return null;
}

const lastDay = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1];
  return `${month}-${days}`;
};

/** The list of calls that the row counts; null where the list cannot be narrowed so. */
function callsOf(by: Report['by'], key: string, { from, until, filters }: ReportAddress): string | null {
  if (key === '' || by === 'weekday' || by === 'hour-of-day' || by === 'hour') return null;
  const days = by === 'day' ? { from: key, until: key } : by === 'month' ? monthOf(key) : { from, until };
  const { currency: _currency, service, direction, ...kept } = filters;
  if (Object.values(kept).includes('none')) return null;
  return withQuery('/calls', {
    ...kept,
    ...(direction === 'all' ? {} : { direction: direction ?? 'outgoing' }),
    kind: service === 'message' ? 'message' : 'call',
    counted: 'true',
    ...(by === 'customer' ? { customerId: key } : {}),
    ...(by === 'plan' ? { planId: key } : {}),
    ...(by === 'carrier' ? { carrierId: key } : {}),
    ...(by === 'destination' ? { destination: key } : {}),
    fromDay: days.from,
    untilDay: days.until,
  });
}

const monthOf = (month: string) => ({ from: `${month}-01`, until: lastDay(month) });
