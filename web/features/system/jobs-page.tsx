import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobState, QueuedJob } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconChecklist, IconRefresh } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { DateTime, RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { JobDrawer } from './job-drawer.tsx';
import { jobsKey, jobsQuery } from './queries.ts';
import classes from './system.module.css';

const states: readonly JobState[] = ['failed', 'retrying', 'running', 'waiting'];
const stateOf = (text: string | null): JobState => states.find((state) => state === text) ?? 'failed';

export const jobsPage = page({
  load: ({ api, cache, url }) => cache.needPages(jobsQuery(api, stateOf(url.searchParams.get('state')))),
  Component: JobsPage,
});

function JobsPage() {
  const words = useWords(systemWords).jobs;
  const [stateText, setState] = useFilter('state');
  const state = stateOf(stateText);
  const query = useInfiniteQuery(jobsQuery(useApi(), state));
  const [open, setOpen] = useState<QueuedJob | null>(null);
  const jobs = (query.data?.pages ?? []).flatMap((one) => one.items);
  const counts = query.data?.pages[0]?.counts;
  const columns = useColumns(state);
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={state === 'failed' && jobs.length > 0 && <RetryAll count={counts?.failed ?? jobs.length} />}
      >
        <Tabs
          label={words.state}
          open={state}
          onOpen={(key) => setState(key === 'failed' ? null : key)}
          tabs={states.map((key) => ({
            key,
            label: words.states[key],
            count: <Count value={counts?.[key] ?? 0} quiet={key !== 'failed'} />,
          }))}
        />
      </PageHeader>
      {query.isError && jobs.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={jobs}
          rowKey={(job) => job.id}
          rowLabel={(job) => job.name}
          columns={columns}
          onOpen={setOpen}
          openKey={open?.id ?? null}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconChecklist />} title={state === 'failed' ? words.emptyFailed : words.empty}>
              {state === 'failed' && words.emptyFailedText}
            </EmptyState>
          }
        />
      )}
      <JobDrawer job={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function useColumns(state: JobState): Column<QueuedJob>[] {
  const words = useWords(systemWords).jobs;
  const error: Column<QueuedJob> = {
    key: 'error',
    title: words.lastError,
    width: 'minmax(0, 2fr)',
    wideOnly: true,
    cell: (job) => <span className={classes.clipped}>{job.lastError ?? '—'}</span>,
  };
  return [
    {
      key: 'name',
      title: words.name,
      width: 'minmax(0, 1.4fr)',
      cell: (job) => <span className={classes.mono}>{job.name}</span>,
    },
    {
      key: 'attempts',
      title: words.attempts,
      width: '90px',
      cell: (job) => words.attemptsOf({ n: job.attempts, of: job.maxAttempts }),
    },
    { key: 'runAt', title: words.runAt, width: '130px', cell: (job) => <RelativeTime at={job.runAt} /> },
    ...(state === 'failed' || state === 'retrying' ? [error] : []),
    {
      key: 'createdAt',
      title: words.queuedAt,
      width: '170px',
      wideOnly: true,
      cell: (job) => <DateTime at={job.createdAt} />,
    },
  ];
}

function RetryAll({ count }: { count: number }) {
  const words = useWords(systemWords).jobs;
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const retryAll = async () => {
    const sure = {
      title: words.retryAllQuestion({ n: count }),
      text: words.retryAllText,
      action: words.retry,
    };
    if (!(await confirm(sure))) return;
    setBusy(true);
    const done = await attempt(() => api.post<{ retried: number }>('/api/system/jobs/retries'));
    setBusy(false);
    if (done) notify.done({ message: words.retried({ n: done.retried }) });
    await queries.invalidateQueries({ queryKey: jobsKey });
  };
  return (
    <Button icon={<IconRefresh size={16} />} busy={busy} onClick={() => void retryAll()}>
      {words.retryAll}
    </Button>
  );
}
