import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { «Thing» } from '../../../contracts/«room».ts';
import { «room»Words } from '../../../words/«room»/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconChecklist, IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './«room».module.css';
import { New«Thing»Dialog } from './new-«thing»-dialog.tsx';
import { «room»Key, «vars»Query } from './queries.ts';

export const «vars»Page = page({
  load: ({ api, cache }) => cache.needPages(«vars»Query(api)),
  Component: «Things»Page,
});

function «Things»Page() {
  const words = useWords(«room»Words);
  const may = useMay();
  const query = useInfiniteQuery(«vars»Query(useApi()));
  const [adding, setAdding] = useState(false);
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((one) => one.items);
  useLiveList(pages[0]?.position);
  const columns: Column<«Thing»>[] = [
    { key: 'name', title: words.name, width: 'minmax(0, 2fr)', cell: (row) => row.name },
    {
      key: 'createdAt',
      title: words.createdAt,
      width: '170px',
      wideOnly: true,
      cell: (row) => <DateTime at={row.createdAt} />,
    },
  ];
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        actions={
          may('«room».write') && (
            <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )
        }
      />
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={rows}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.name}
          columns={columns}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={<EmptyState icon={<IconChecklist />} title={words.empty} />}
        />
      )}
      <New«Thing»Dialog open={adding} onClose={() => setAdding(false)} />
    </div>
  );
}

/** What others add or rename shows by itself. */
function useLiveList(since: number | undefined): void {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: «room»Key });
  useLive('«room»:list', {
    since,
    onChange: (change) => {
      if (!patch(queries, «room»Key, change)) renew();
    },
    onReload: renew,
  });
}
