import { useInfiniteQuery } from '@tanstack/react-query';
import type { SubscriberLine } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconPhone } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { useLiveSubscribers } from './follow.ts';
import { type SubscriberChoice, subscribersQuery } from './queries.ts';
import { onSwitchStates, subscriberStates } from './states.ts';
import { useSubscriberColumns } from './subscriber-columns.tsx';
import classes from './voice.module.css';

const names = ['search', 'state', 'block', 'onSwitch'] as const;

const choiceOf = (at: (name: string) => string | null | undefined): SubscriberChoice =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as SubscriberChoice;

export const subscribersPage = page({
  load: ({ api, cache, url }) =>
    cache.needPages(
      subscribersQuery(
        api,
        choiceOf((name) => url.searchParams.get(name)),
      ),
    ),
  Component: SubscribersPage,
});

function SubscribersPage() {
  const words = useWords(voiceScreens).subscribers;
  const { values, any } = useFilters(names);
  const choice = choiceOf((name) => values[name as (typeof names)[number]][0]);
  const query = useInfiniteQuery(subscribersQuery(useApi(), choice));
  const columns = useSubscriberColumns();
  const pages = query.data?.pages ?? [];
  const lines = pages.flatMap((one) => one.items);
  useLiveSubscribers(pages[0]?.position);
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead}>
        <Filters choice={choice} total={pages[0]?.total} />
      </PageHeader>
      {query.isError && lines.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={lines}
          rowKey={(line) => line.id}
          rowLabel={(line) => line.username}
          rowTo={(line: SubscriberLine) => `/subscribers/${line.id}`}
          rowHeight={54}
          columns={columns}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            any ? (
              <EmptyState icon={<IconPhone />} title={words.noneTitle} />
            ) : (
              <EmptyState icon={<IconPhone />} title={words.emptyTitle}>
                {words.emptyText}
              </EmptyState>
            )
          }
        />
      )}
    </div>
  );
}

function Filters({ choice, total }: { choice: SubscriberChoice; total: number | undefined }) {
  const words = useWords(voiceScreens).subscribers;
  const room = useWords(voiceWords);
  const { set, clear } = useFilters(names);
  const one = (name: 'state' | 'block' | 'onSwitch') => ({
    name,
    single: true,
    chosen: choice[name] === null ? [] : [choice[name] as string],
    onChoose: ([value = null]: (string | null)[]) => set({ [name]: value }),
  });
  return (
    <FilterBar
      search={{ ...useTyped(choice.search, (search) => set({ search })), label: words.search }}
      onClear={clear}
      filters={[
        {
          ...one('state'),
          label: words.state,
          options: subscriberStates.map((value) => ({ value, label: room.states[value] })),
        },
        {
          ...one('block'),
          label: words.block,
          options: [
            { value: 'any', label: words.anyBlock },
            { value: 'all', label: room.blocks.all },
            { value: 'international', label: room.blocks.international },
            { value: 'none', label: words.noBlock },
          ],
        },
        {
          ...one('onSwitch'),
          label: words.onSwitch,
          options: onSwitchStates.map((value) => ({ value, label: room.onSwitch[value] })),
        },
      ]}
    >
      {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
    </FilterBar>
  );
}
