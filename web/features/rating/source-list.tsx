import type { UseQueryResult } from '@tanstack/react-query';
import type { Source } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconServer } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './intake.module.css';

type Query = Pick<
  UseQueryResult<{ items: Source[] }>,
  'data' | 'error' | 'isError' | 'isPending' | 'refetch'
>;

/** Where records come from. */
export function SourceList({ query }: { query: Query }) {
  const words = useWords(ratingScreens).source;
  const columns = useColumns();
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Table
      label={words.general}
      rows={query.data?.items ?? []}
      rowKey={(source) => String(source.id)}
      rowLabel={(source) => source.name}
      rowTo={(source) => `/call-sources/${source.id}`}
      rowHeight={54}
      columns={columns}
      loading={query.isPending}
      empty={
        <EmptyState
          icon={<IconServer />}
          title={words.none}
          actions={<Button to="/call-sources/new">{words.add}</Button>}
        >
          {words.noneText}
        </EmptyState>
      }
    />
  );
}

function useColumns(): Column<Source>[] {
  const words = useWords(ratingScreens);
  const format = useFormat();
  return [
    {
      key: 'name',
      title: words.source.name,
      width: 'minmax(0, 1.4fr)',
      cell: (source) => (
        <span className={classes.two}>
          <span className={classes.name}>
            {source.name} {!source.active && <Badge>{words.source.off}</Badge>}
          </span>
          <span className={classes.soft}>{source.key}</span>
        </span>
      ),
    },
    {
      key: 'format',
      title: words.source.format,
      width: 'minmax(0, 1.2fr)',
      cell: (source) => <span className="k-cut">{words.source.formats[source.format]}</span>,
    },
    { key: 'zone', title: words.source.zone, width: '150px', wideOnly: true, cell: (source) => source.zone },
    {
      key: 'folder',
      title: words.source.folder,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (source) => <span className={classes.code}>{source.folder ?? (source.hook ? 'HTTP' : '—')}</span>,
    },
    {
      key: 'rejects',
      title: words.intake.rejected,
      width: '110px',
      end: true,
      wideOnly: true,
      cell: (source) =>
        source.openRejects > 0 ? (
          <span className={classes.bad}>{format.number(source.openRejects)}</span>
        ) : (
          '—'
        ),
    },
    {
      key: 'last',
      title: words.source.lastIntake,
      width: '120px',
      end: true,
      wideOnly: true,
      cell: (source) =>
        source.lastIntakeAt ? <RelativeTime at={source.lastIntakeAt} /> : words.source.never,
    },
  ];
}
