import { useQuery } from '@tanstack/react-query';
import type { Today } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Dot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Chart } from '../../ui/chart.tsx';
import { IconActivity } from '../../ui/icons.ts';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { useLiveReload } from './balance-live.ts';
import { liveTodayQuery, reportsKey } from './balance-queries.ts';
import classes from './report.module.css';
import { Move, useWrite } from './report-tiles.tsx';

/** Today's calls as they come in. */
export const livePage = page({
  load: ({ api, cache }) => cache.need(liveTodayQuery(api)),
  Component: LivePage,
});

function LivePage() {
  const words = useWords(ratingReportsWords);
  const query = useQuery(liveTodayQuery(useApi()));
  useLiveReload('traffic:live', query.data?.position, reportsKey);
  return (
    <>
      <PageHeader
        title={words.todayTitle}
        note={
          <>
            <Dot tone="good" pulse /> {words.today.lead}
          </>
        }
        back="/reports"
        actions={
          <Button to="/reports?by=hour-of-day&period=today" icon={<IconActivity size={16} />}>
            {words.today.report}
          </Button>
        }
      />
      <PageBody>
        <Loaded query={query}>{(today) => <Live today={today} />}</Loaded>
      </PageBody>
    </>
  );
}

function Live({ today }: { today: Today }) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const write = useWrite(today.currency);
  const { sums, yesterday } = today;
  const tiles: { label: string; value: string; now?: number; before?: number }[] = [
    { label: words.today.open, value: format.number(today.open) },
    {
      label: words.today.attempts,
      value: write.count(sums.attempts),
      now: sums.attempts,
      before: yesterday.attempts,
    },
    {
      label: words.columns.asr,
      value: write.percent(sums.asr),
      now: sums.asr ?? 0,
      before: yesterday.asr ?? 0,
    },
    {
      label: words.columns.acd,
      value: write.duration(sums.acd),
      now: sums.acd ?? 0,
      before: yesterday.acd ?? 0,
    },
    {
      label: words.today.minutes,
      value: write.minutes(sums.seconds),
      now: sums.seconds,
      before: yesterday.seconds,
    },
    {
      label: words.today.revenue,
      value: write.amount(sums.revenue),
      now: Number(sums.revenue),
      before: Number(yesterday.revenue),
    },
    ...(today.seesCosts
      ? [
          {
            label: words.today.margin,
            value: write.costly(sums, sums.margin),
            now: Number(sums.margin),
            before: Number(yesterday.margin),
          },
        ]
      : []),
    ...(today.openAlarms === null
      ? []
      : [{ label: words.today.alarms, value: format.number(today.openAlarms) }]),
  ];
  return (
    <div className={classes.report}>
      <dl className={classes.tiles}>
        {tiles.map((tile) => (
          <div key={tile.label}>
            <dt>{tile.label}</dt>
            <dd className="k-numeric">
              {tile.value}
              {tile.now !== undefined && <Move now={tile.now} before={tile.before ?? 0} />}
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.notes}>
        {words.today.versus}
        {today.pending > 0 && ` · ${words.pending({ n: format.number(today.pending) })}`}
      </p>
      {today.hours.length === 0 ? (
        <EmptyState icon={<IconActivity />} title={words.today.noneTitle} />
      ) : (
        <Hours today={today} />
      )}
    </div>
  );
}

function Hours({ today }: { today: Today }) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const write = useWrite(today.currency);
  const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  return (
    <>
      <Panel title={words.today.byHour}>
        <Chart
          label={words.today.byHour}
          names={today.hours.map(({ hour }) => hourOf(hour))}
          write={(value) => format.compact(value)}
          series={[
            {
              name: words.columns.attempts,
              values: today.hours.map(({ attempts }) => attempts),
              faint: true,
            },
            { name: words.columns.answered, values: today.hours.map(({ answered }) => answered) },
          ]}
        />
      </Panel>
      <Panel flush label={words.today.byHour}>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{words.today.hour}</th>
                {[
                  words.columns.attempts,
                  words.columns.answered,
                  words.columns.minutes,
                  words.columns.revenue,
                ].map((head) => (
                  <th key={head} scope="col" className={classes.end}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {today.hours.map((one) => (
                <tr key={one.hour}>
                  <th scope="row">{hourOf(one.hour)}</th>
                  <td className={classes.end}>{write.count(one.attempts)}</td>
                  <td className={classes.end}>{write.count(one.answered)}</td>
                  <td className={classes.end}>{write.minutes(one.seconds)}</td>
                  <td className={classes.end}>{write.amount(one.revenue)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </>
  );
}
