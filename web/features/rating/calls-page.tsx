import { useInfiniteQuery } from '@tanstack/react-query';
import type { Call } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { IconPhone } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { CallDrawer } from './call-drawer.tsx';
import { useLiveReload } from './call-live.ts';
import { type CallChoice, callsKey, callsQuery } from './call-queries.ts';
import { numberOf } from './call-texts.tsx';
import classes from './calls.module.css';
import { useCallColumns } from './calls-columns.tsx';
import { CallFilters } from './calls-filters.tsx';

const names = [
  'number',
  'state',
  'reason',
  'disposition',
  'direction',
  'carrierId',
  'subscriberId',
  'customerId',
  'planId',
  'destination',
  'kind',
  'intakeId',
  'counted',
  'fromDay',
  'untilDay',
] as const;

const choiceOf = (at: (name: (typeof names)[number]) => readonly string[]): CallChoice => {
  const one = (name: (typeof names)[number]) => at(name)[0] ?? null;
  return {
    number: one('number'),
    state: one('state'),
    reason: one('reason'),
    disposition: [...at('disposition')],
    direction: one('direction'),
    carrierId: one('carrierId'),
    subscriberId: one('subscriberId'),
    customerId: one('customerId'),
    planId: one('planId'),
    destination: one('destination'),
    kind: one('kind'),
    intakeId: one('intakeId'),
    counted: one('counted'),
    fromDay: one('fromDay'),
    untilDay: one('untilDay'),
  };
};

export const callsPage = page({
  load: ({ api, cache, url }) =>
    cache.needPages(
      callsQuery(
        api,
        choiceOf((name) => url.searchParams.getAll(name)),
      ),
    ),
  Component: CallsPage,
});

function CallsPage() {
  const words = useWords(ratingScreens).calls;
  const { values, set, clear, any } = useFilters(names);
  const choice = choiceOf((name) => values[name]);
  const query = useInfiniteQuery(callsQuery(useApi(), choice));
  const [open, setOpen] = useFilter('call');
  const columns = useCallColumns();
  const pages = query.data?.pages ?? [];
  const calls = pages.flatMap((one) => one.items);
  useLiveReload('calls:live', pages[0]?.position, [callsKey]);
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead}>
        <CallFilters choice={choice} set={set} clear={clear} />
      </PageHeader>
      {query.isError && calls.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={calls}
          rowKey={(call) => String(call.id)}
          rowLabel={(call) => numberOf(call.number)}
          rowHeight={52}
          columns={columns}
          onOpen={(call: Call) => setOpen(String(call.id))}
          openKey={open}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            any ? (
              <EmptyState icon={<IconPhone />} title={words.noneTitle}>
                {(choice.number || choice.planId || choice.destination) && words.noneText}
              </EmptyState>
            ) : (
              <EmptyState icon={<IconPhone />} title={words.emptyTitle}>
                {words.emptyText}
              </EmptyState>
            )
          }
        />
      )}
      <CallDrawer callId={open} onClose={() => setOpen(null)} onOpen={setOpen} />
    </div>
  );
}
