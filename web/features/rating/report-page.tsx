import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Report } from '../../../contracts/rating-reports.ts';
import { ratingReportsWords } from '../../../words/rating/reports/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { nowMs } from '../../lib/clock.ts';
import { page } from '../../lib/feature.ts';
import { formatter, useFormat } from '../../lib/format.ts';
import { may as mayDo } from '../../lib/me.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segments, Switch } from '../../ui/choices.tsx';
import { IconActivity, IconDownload, IconShieldCheck } from '../../ui/icons.ts';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useLiveReload } from './balance-live.ts';
import { reportChoicesQuery, reportQuery, reportsKey } from './balance-queries.ts';
import classes from './report.module.css';
import {
  dimensions,
  measures,
  queryOf,
  type ReportAddress,
  type ReportName,
  readAddress,
  reportNames,
} from './report-address.ts';
import { ReportChart } from './report-chart.tsx';
import { ReportFilters } from './report-filters.tsx';
import { ReportTable } from './report-table.tsx';
import { ReportTiles } from './report-tiles.tsx';

/** Traffic, revenue, cost and margin by one dimension at a time. */
export const reportPage = page({
  load: async ({ api, cache, url, me, locale }) => {
    const today = formatter(locale, me?.zone ?? 'Europe/Istanbul').dayKey(nowMs());
    const address = readAddress((name) => url.searchParams.get(name), today);
    await Promise.all([
      cache.need(reportChoicesQuery(api)),
      address.by === 'carrier' && !mayDo(me, 'tariffs.see-cost')
        ? null
        : cache.need(reportQuery(api, queryOf(address))),
    ]);
  },
  Component: ReportPage,
});

function ReportPage() {
  const words = useWords(ratingReportsWords);
  const may = useMay();
  const today = useFormat().dayKey(useNow());
  const { values, set, clear } = useFilters(reportNames);
  const address = readAddress((name) => values[name][0], today);
  const query = useQuery({
    ...reportQuery(useApi(), queryOf(address)),
    placeholderData: keepPreviousData,
  });
  const report = query.data;
  useLiveReload('traffic:live', report?.position, reportsKey);
  const sees = may('tariffs.see-cost');
  return (
    <>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          <>
            <Button to="/reports/today" icon={<IconActivity size={16} />}>
              {words.todayTitle}
            </Button>
            {may('rating.import') && (
              <IconButton
                look="plain"
                size={34}
                label={words.check.title}
                icon={<IconShieldCheck size={16} />}
                to="/reports/check"
              />
            )}
            <Export address={address} />
          </>
        }
      >
        <Tabs
          label={words.byLabel}
          open={address.by}
          onOpen={(by) => set({ by: by === 'day' ? null : by })}
          tabs={dimensions
            .filter((by) => by !== 'carrier' || sees)
            .map((by) => ({ key: by, label: words.by[by] }))}
        />
        <ReportFilters address={address} set={set} clear={clear} currencies={report?.currencies ?? []} />
      </PageHeader>
      <PageBody>
        {query.isError && !report && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Skeleton lines={8} />}
        {report && <Shown report={report} address={address} set={set} />}
      </PageBody>
    </>
  );
}

type Set = (changes: Partial<Record<ReportName, string | null>>) => void;

function Shown({ report, address, set }: { report: Report; address: ReportAddress; set: Set }) {
  const words = useWords(ratingReportsWords);
  const format = useFormat();
  const n = format.number;
  if (report.rows.length === 0) {
    return (
      <EmptyState icon={<IconActivity />} title={words.emptyTitle}>
        {words.emptyText}
      </EmptyState>
    );
  }
  const shown = measures.filter((one) => one !== 'margin' || report.seesCosts);
  const measure = shown.includes(address.measure) ? address.measure : 'revenue';
  return (
    <div className={classes.report}>
      <ReportTiles total={report.total} before={report.before} currency={report.currency} />
      <Panel
        title={words.chartOf({ measure: words.columns[measure], by: words.by[report.by] })}
        actions={
          <div className={classes.choose}>
            <Switch
              label={words.compare}
              value={address.compare}
              onChange={(yes) => set({ compare: yes ? '1' : null })}
            />
            <Segments
              label={words.measure}
              value={measure}
              onChange={(one) => set({ measure: one === 'revenue' ? null : one })}
              options={shown.map((value) => ({ value, label: words.columns[value] }))}
            />
          </div>
        }
      >
        <ReportChart report={report} measure={measure} />
      </Panel>
      <Panel title={words.byOf({ by: words.by[report.by] })} flush>
        <ReportTable report={report} address={address} set={set} />
      </Panel>
      <div className={classes.notes}>
        {report.of > report.rows.length && <p>{words.more({ shown: report.rows.length, of: report.of })}</p>}
        {report.pending > 0 && <p>{words.pending({ n: n(report.pending) })}</p>}
        {report.unrated > 0 && <p>{words.unrated({ n: n(report.unrated) })}</p>}
      </div>
    </div>
  );
}

/** A form of its own: the browser saves the file. */
function Export({ address }: { address: ReportAddress }) {
  const words = useWords(ratingReportsWords);
  return (
    <form method="post" action="/api/rating/reports/exports">
      {Object.entries(queryOf(address)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <Button type="submit" icon={<IconDownload size={16} />}>
        {words.export}
      </Button>
    </form>
  );
}
