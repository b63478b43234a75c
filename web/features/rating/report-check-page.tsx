import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TrafficCheck } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { IconShieldCheck } from '../../ui/icons.ts';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loaded } from '../../ui/states.tsx';
import { trafficCheckQuery } from './balance-queries.ts';
import classes from './report.module.css';
import { daysOf } from './report-period.ts';

/** Lays the sums of reports beside the ledger of calls, and balances beside their entries. */
export const reportCheckPage = page({ Component: ReportCheckPage });

function ReportCheckPage() {
  const words = useWords(ratingReportsWords);
  const usual = daysOf('week', useFormat().dayKey(useNow()));
  const [days, setDays] = useState(usual);
  const [asked, setAsked] = useState<typeof usual | null>(null);
  const { from, until } = asked ?? usual;
  const query = useQuery({ ...trafficCheckQuery(useApi(), from, until), enabled: asked !== null });
  return (
    <>
      <PageHeader title={words.check.title} note={words.check.lead} back="/reports">
        <div className={classes.ask}>
          <DateRangeField
            hideLabel
            label={`${words.from} – ${words.until}`}
            value={[days.from, days.until]}
            onChange={([first, last]) => {
              if (first && last) setDays({ from: first, until: last });
            }}
          />
          <Button
            look="primary"
            icon={<IconShieldCheck size={16} />}
            busy={query.isFetching}
            onClick={() => {
              if (asked?.from === days.from && asked.until === days.until) void query.refetch();
              else setAsked(days);
            }}
          >
            {words.check.run}
          </Button>
        </div>
      </PageHeader>
      <PageBody>{asked && <Loaded query={query}>{(check) => <Outcome check={check} />}</Loaded>}</PageBody>
    </>
  );
}

function Outcome({ check }: { check: TrafficCheck }) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const days = check.days.every((day) => day.agrees);
  return (
    <div className={classes.report}>
      <div role="status">
        <p className={days ? classes.agrees : classes.differs}>
          {days ? words.check.agrees : words.check.differs}
        </p>
        <p className={check.oddBalances === 0 ? classes.agrees : classes.differs}>
          {check.oddBalances === 0
            ? words.check.balancesFine
            : words.check.oddBalances({ n: check.oddBalances })}
        </p>
        <p className={check.oddCosts === 0 ? classes.agrees : classes.differs}>
          {check.oddCosts === 0 ? words.check.costsFine : words.check.oddCosts({ n: check.oddCosts })}
        </p>
        {check.pending > 0 && (
          <p className={classes.notes}>{words.pending({ n: format.number(check.pending) })}</p>
        )}
      </div>
      <Panel flush label={words.check.title}>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  {words.check.day}
                </th>
                <th scope="col" rowSpan={2}>
                  <span className="k-hidden">{words.check.title}</span>
                </th>
                {[words.check.entries, words.check.counted].map((side) => (
                  <th key={side} scope="colgroup" colSpan={3}>
                    {side}
                  </th>
                ))}
              </tr>
              <tr>
                {[words.check.entries, words.check.counted].map((side) =>
                  (['attempts', 'minutes', 'revenue'] as const).map((column) => (
                    <th key={`${side} ${column}`} scope="col" className={classes.end}>
                      {words.columns[column]}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {check.days.map((day) => (
                <tr key={day.day}>
                  <th scope="row">{format.day(day.day)}</th>
                  <td className={classes.verdict}>
                    <Badge tone={day.agrees ? 'good' : 'bad'}>
                      {day.agrees ? words.check.yes : words.check.no}
                    </Badge>
                  </td>
                  <Sums of={day.entries} />
                  <Sums of={day.counted} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  );
}

function Sums({ of: { attempts, seconds, revenue } }: { of: TrafficCheck['days'][number]['entries'] }) {
  const format = useFormat();
  return (
    <>
      <td className={classes.end}>{format.number(attempts)}</td>
      <td className={classes.end}>{format.number(Math.round(seconds / 60))}</td>
      <td className={classes.end}>{format.decimal(revenue)}</td>
    </>
  );
}
