import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DidLine } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useFilter, useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconArrowsExchange, IconPhone, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { useDidColumns } from './did-columns.tsx';
import { DidDrawer } from './did-drawer.tsx';
import { useLiveDids } from './follow.ts';
import { ImportDialog } from './import-dialog.tsx';
import { PortInDialog } from './port-dialogs.tsx';
import { type DidChoice, didCountsQuery, didsQuery } from './queries.ts';
import { didKinds, didStates } from './states.ts';
import classes from './voice.module.css';

const names = ['search', 'state', 'kind', 'areaCode'] as const;

const choiceOf = (at: (name: string) => string | null | undefined): DidChoice =>
  Object.fromEntries(names.map((name) => [name, at(name) ?? null])) as DidChoice;

export const didsPage = page({
  load: async ({ api, cache, url }) => {
    const choice = choiceOf((name) => url.searchParams.get(name));
    await Promise.all([cache.need(didCountsQuery(api)), cache.needPages(didsQuery(api, choice))]);
  },
  Component: DidsPage,
});

function DidsPage() {
  const words = useWords(voiceScreens).dids;
  const { values, any } = useFilters(names);
  const choice = choiceOf((name) => values[name as (typeof names)[number]][0]);
  const query = useInfiniteQuery(didsQuery(useApi(), choice));
  const [open, setOpen] = useFilter('did');
  const columns = useDidColumns();
  const pages = query.data?.pages ?? [];
  const dids = pages.flatMap((one) => one.items);
  useLiveDids(pages[0]?.position);
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead} actions={<Actions />}>
        <Counts />
        <Filters choice={choice} total={pages[0]?.total} />
      </PageHeader>
      {query.isError && dids.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={dids}
          rowKey={(did) => did.number}
          rowLabel={(did) => `+${did.number}`}
          rowHeight={50}
          columns={columns}
          onOpen={(did: DidLine) => setOpen(did.number)}
          openKey={open}
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
      <DidDrawer
        number={open}
        known={dids.find((did) => did.number === open)}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

function Actions() {
  const words = useWords(voiceScreens).dids;
  const may = useMay();
  const [adding, setAdding] = useFilter('add');
  const [porting, setPorting] = useFilter('port');
  if (!may('voice.manage-dids')) return null;
  return (
    <>
      <Button icon={<IconArrowsExchange size={16} />} onClick={() => setPorting('in')}>
        {words.portIn}
      </Button>
      <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setAdding('1')}>
        {words.add}
      </Button>
      <ImportDialog open={adding !== null} onClose={() => setAdding(null)} />
      <PortInDialog open={porting !== null} onClose={() => setPorting(null)} />
    </>
  );
}

/** How many there are of each state; each is a filter. */
function Counts() {
  const words = useWords(voiceWords);
  const label = useWords(voiceScreens).dids.state;
  const format = useFormat();
  const counts = useQuery(didCountsQuery(useApi())).data;
  const [state, setState] = useFilter('state');
  return (
    <fieldset className={classes.counts} aria-label={label}>
      {didStates.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.count}
          aria-pressed={state === one}
          onClick={() => setState(state === one ? null : one)}
        >
          <strong>{format.number(counts?.states[one] ?? 0)}</strong>
          <span>{words.didStates[one]}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Filters({ choice, total }: { choice: DidChoice; total: number | undefined }) {
  const words = useWords(voiceScreens).dids;
  const room = useWords(voiceWords);
  const { set, clear } = useFilters(names);
  const counts = useQuery(didCountsQuery(useApi())).data;
  const areas = (counts?.areas ?? []).flatMap((area) =>
    area.areaCode ? [{ ...area, code: area.areaCode }] : [],
  );
  const one = (name: 'kind' | 'areaCode') => ({
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
          ...one('kind'),
          label: words.kind,
          options: didKinds.map((value) => ({ value, label: room.didKinds[value] })),
        },
        {
          ...one('areaCode'),
          label: words.area,
          options: areas.map(({ code, country, free }) => ({
            value: code,
            label: `${code} · ${country} (${words.free({ n: free })})`,
          })),
        },
      ]}
    >
      {total !== undefined && <span className={classes.total}>{words.total({ n: total })}</span>}
    </FilterBar>
  );
}
