import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Dropzone } from '../../ui/dropzone.tsx';
import { IconFileText } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { deckQuery } from './queries.ts';
import classes from './sheet.module.css';
import { sheetsKey, sheetsQuery } from './sheet-queries.ts';
import { SheetBadge } from './sheet-state.tsx';
import { useLiveTariffs } from './use-live-tariffs.ts';

const maxBytes = 100 * 1024 * 1024;

/** The rate sheets of a deck, and where a new one is put. */
export const sheetListPage = page({
  load: async ({ api, cache, params }) => {
    const deckId = params.deckId ?? '';
    await Promise.all([cache.need(deckQuery(api, deckId)), cache.needPages(sheetsQuery(api, deckId))]);
  },
  Component: SheetListPage,
});

function SheetListPage() {
  const { deckId = '' } = useParams();
  const api = useApi();
  const words = useWords(sheetsScreens);
  const deck = useQuery(deckQuery(api, deckId)).data;
  const query = useInfiniteQuery(sheetsQuery(api, deckId));
  const sheets = (query.data?.pages ?? []).flatMap((one) => one.items);
  useLiveTariffs(query.data?.pages[0]?.position);
  const columns = useColumns();
  return (
    <div className={classes.page}>
      <PageHeader title={words.titleOf({ deck: deck?.name ?? '' })} back={`/rate-decks/${deckId}`} />
      {deck?.abilities.manage && !deck.archivedAt && <Upload deckId={deckId} />}
      {query.isError && sheets.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.title}
          rows={sheets}
          rowKey={(sheet) => sheet.id}
          rowLabel={(sheet) => sheet.name}
          rowTo={(sheet) => `/rate-sheets/${sheet.id}`}
          columns={columns}
          rowHeight={56}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconFileText />} title={words.none}>
              {words.noneText}
            </EmptyState>
          }
        />
      )}
    </div>
  );
}

function Upload({ deckId }: { deckId: string }) {
  const words = useWords(sheetsScreens);
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const send = async ([file]: readonly File[]) => {
    if (!file) return;
    setBusy(true);
    const form = new FormData();
    form.append('file', file);
    const sheet = await attempt(() => api.upload<Sheet>(`/api/tariffs/decks/${deckId}/sheets`, form));
    setBusy(false);
    await queries.invalidateQueries({ queryKey: sheetsKey });
    if (sheet) navigate(`/rate-sheets/${sheet.id}`);
  };
  return (
    <div className={classes.upload}>
      <Dropzone label={words.drop} onFiles={(files) => void send(files)} maxBytes={maxBytes} busy={busy}>
        <span className={classes.drop}>
          <span>{busy ? words.uploading : words.drop}</span>
          <span className={classes.soft}>{words.dropHint}</span>
        </span>
      </Dropzone>
    </div>
  );
}

function useColumns(): Column<Sheet>[] {
  const words = useWords(sheetsScreens);
  const format = useFormat();
  return [
    {
      key: 'name',
      title: words.file,
      width: 'minmax(0, 2fr)',
      cell: (sheet) => (
        <span className={classes.who}>
          <span className={classes.name}>{sheet.name}</span>
          {sheet.counts && (
            <span className={classes.soft}>
              {words.counted({
                lines: format.number(sheet.lines),
                changed: format.number(changedOf(sheet)),
              })}
            </span>
          )}
        </span>
      ),
    },
    { key: 'state', title: words.state, width: '170px', cell: (sheet) => <SheetBadge sheet={sheet} /> },
    {
      key: 'by',
      title: words.by,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (sheet) => sheet.by?.name ?? '—',
    },
    {
      key: 'at',
      title: words.at,
      width: '150px',
      wideOnly: true,
      cell: (sheet) => <RelativeTime at={sheet.createdAt} />,
    },
  ];
}

function changedOf({ counts }: Sheet): number {
  if (!counts) return 0;
  const { added, raised, lowered, changed, closed, conflicting } = counts;
  return added + raised + lowered + changed + closed + conflicting;
}
