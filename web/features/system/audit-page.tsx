import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditEntry } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import type { Option } from '../../ui/choices.tsx';
import { DateRangeField } from '../../ui/date-field.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconHistory, IconX } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { AuditDrawer } from './audit-drawer.tsx';
import { type AuditChoice, auditFiltersQuery, auditQuery } from './queries.ts';
import classes from './system.module.css';
import { type Named, useAuditWords } from './telling.ts';

const names = ['personId', 'kind', 'subject', 'from', 'until'] as const;

export const auditPage = page({
  load: async ({ api, cache, url }) => {
    const choice = Object.fromEntries(names.map((name) => [name, url.searchParams.get(name)]));
    await Promise.all([
      cache.need(auditFiltersQuery(api)),
      cache.needPages(auditQuery(api, choice as AuditChoice)),
    ]);
  },
  Component: AuditPage,
});

function AuditPage() {
  const words = useWords(systemWords).audit;
  const { values, set, clear } = useFilters(names);
  const choice = Object.fromEntries(names.map((name) => [name, values[name][0] ?? null])) as AuditChoice;
  const query = useInfiniteQuery(auditQuery(useApi(), choice));
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const pages = query.data?.pages ?? [];
  const entries = pages.flatMap((one) => one.items);
  const known: Named = Object.assign({}, ...pages.map((one) => one.names));
  const tell = useAuditWords(known);
  const columns = useColumns(known);
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead}>
        <Filters choice={choice} set={set} clear={clear} />
        {choice.subject && (
          <div className={classes.chosen}>
            <span>{words.about}:</span>
            <strong>{tell.subject(choice.subject)}</strong>
            <Button small look="quiet" icon={<IconX size={14} />} onClick={() => set({ subject: null })}>
              {words.all}
            </Button>
          </div>
        )}
      </PageHeader>
      {query.isError && entries.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={entries}
          rowKey={(entry) => String(entry.position)}
          rowLabel={(entry) => tell.sentence(entry)}
          columns={columns}
          onOpen={setOpen}
          openKey={open ? String(open.position) : null}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconHistory />} title={words.empty}>
              {words.emptyText}
            </EmptyState>
          }
        />
      )}
      <AuditDrawer
        entry={open}
        known={known}
        onClose={() => setOpen(null)}
        onSubject={(subject) => {
          setOpen(null);
          set({ subject });
        }}
      />
    </div>
  );
}

function useColumns(known: Named): Column<AuditEntry>[] {
  const words = useWords(systemWords).audit;
  const tell = useAuditWords(known);
  return [
    {
      key: 'at',
      title: words.time,
      width: 'min(160px, 26%)',
      cell: (entry) => (
        <span className={classes.moment}>
          <DateTime at={entry.at} only="date" /> <DateTime at={entry.at} only="time" />
        </span>
      ),
    },
    {
      key: 'who',
      title: words.who,
      width: 'minmax(0, 1fr)',
      cell: (entry) => <span className={classes.clipped}>{tell.actor(entry.actor)}</span>,
    },
    {
      key: 'what',
      title: words.what,
      width: 'minmax(0, 2fr)',
      cell: (entry) => <span className={classes.clipped}>{tell.sentence(entry)}</span>,
    },
    {
      key: 'about',
      title: words.about,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (entry) => <span className={classes.clipped}>{tell.about(entry)}</span>,
    },
  ];
}

type Choose = {
  choice: AuditChoice;
  set: (changes: Partial<Record<(typeof names)[number], string | null>>) => void;
  clear: () => void;
};

function Filters({ choice, set, clear }: Choose) {
  const words = useWords(systemWords).audit;
  const offered = useQuery(auditFiltersQuery(useApi())).data;
  const people = (offered?.people ?? []).map(
    ({ id, name, active }): Option => ({ value: id, label: active ? name : words.left({ name }) }),
  );
  const kinds = offered?.kinds ?? [];
  const rooms = [...new Set(kinds.map((kind) => kind.split('.')[0] ?? ''))];
  const kindOptions: Option[] = rooms.flatMap((room) => [
    { value: room, label: (words.rooms as Record<string, string>)[room] ?? room },
    ...kinds.filter((kind) => kind.startsWith(`${room}.`)).map((kind) => ({ value: kind, label: kind })),
  ]);
  const one = (value: string | null) => (value === null ? [] : [value]);
  return (
    <FilterBar
      filters={[
        {
          name: 'personId',
          label: words.person,
          options: people,
          chosen: one(choice.personId),
          onChoose: ([personId = null]) => set({ personId }),
          single: true,
        },
        {
          name: 'kind',
          label: words.kind,
          options: kindOptions,
          chosen: one(choice.kind),
          onChoose: ([kind = null]) => set({ kind }),
          single: true,
        },
      ]}
      onClear={clear}
    >
      <div className={classes.range}>
        <DateRangeField
          hideLabel
          label={words.range}
          placeholder={words.range}
          value={[choice.from, choice.until]}
          onChange={([from, until]) => set({ from, until })}
          clearable
        />
      </div>
    </FilterBar>
  );
}
