import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Intake } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconInbox } from '../../ui/icons.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useLiveReload } from './call-live.ts';
import { wordOf } from './call-texts.tsx';
import classes from './intake.module.css';
import { IntakeDrawer } from './intake-drawer.tsx';
import { intakeKey, intakesQuery } from './intake-queries.ts';

/** Files and batches as they come, with what became of them. */
export function IntakeFiles() {
  const words = useWords(ratingScreens).intake;
  const query = useInfiniteQuery(intakesQuery(useApi()));
  const [open, setOpen] = useState<number | null>(null);
  const columns = useColumns();
  const pages = query.data?.pages ?? [];
  const intakes = pages.flatMap((one) => one.items);
  const since = pages[0]?.position;
  useLiveReload('intakes:list', since, [intakeKey]);
  const reading = intakes.find((one) => one.state === 'running');
  useLiveReload(reading ? `intake:${reading.id}` : null, since, [intakeKey]);
  if (query.isError && intakes.length === 0)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table
        label={words.tabs.files}
        rows={intakes}
        rowKey={(intake) => String(intake.id)}
        rowLabel={(intake) => intake.name}
        rowHeight={54}
        columns={columns}
        onOpen={(intake) => setOpen(intake.id)}
        openKey={open === null ? null : String(open)}
        loading={query.isPending || query.isFetchingNextPage}
        onEnd={() => {
          if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
        }}
        empty={
          <EmptyState icon={<IconInbox />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyState>
        }
      />
      <IntakeDrawer intake={intakes.find((one) => one.id === open) ?? null} onClose={() => setOpen(null)} />
    </>
  );
}

function useColumns(): Column<Intake>[] {
  const words = useWords(ratingScreens).intake;
  return [
    {
      key: 'file',
      title: words.file,
      width: 'minmax(0, 1.3fr)',
      cell: (intake) => (
        <span className={classes.two}>
          <span className={classes.name}>{intake.name}</span>
          <span className={classes.soft}>
            {intake.sourceName} · {words.via[intake.via]}
          </span>
        </span>
      ),
    },
    { key: 'state', title: words.state, width: '150px', cell: (intake) => <Reading intake={intake} /> },
    {
      key: 'result',
      title: words.result,
      width: 'minmax(0, 1.6fr)',
      wideOnly: true,
      cell: (intake) => <Result intake={intake} />,
    },
    {
      key: 'when',
      title: words.when,
      width: '120px',
      end: true,
      wideOnly: true,
      cell: (intake) => <RelativeTime at={intake.createdAt} />,
    },
  ];
}

const tones: Record<Intake['state'], Tone> = {
  waiting: 'neutral',
  running: 'info',
  done: 'good',
  failed: 'bad',
};

/** Where the reading is; of packed files the size says nothing about how much is left. */
export function Reading({ intake }: { intake: Intake }) {
  const words = useWords(ratingScreens).intake;
  const format = useFormat();
  if (intake.state === 'running' && intake.bytes > 0 && !/\.gz$/i.test(intake.name)) {
    const share = Math.min(1, intake.bytesRead / intake.bytes);
    return (
      <span className={classes.progress}>
        <progress value={share} max={1} aria-label={words.states.running} />
        <span className={classes.soft}>{format.percent(Math.floor(share * 100) / 100)}</span>
      </span>
    );
  }
  return <Badge tone={tones[intake.state]}>{words.states[intake.state]}</Badge>;
}

/** What became of the lines, only what there is. */
export function Result({ intake }: { intake: Intake }) {
  const words = useWords(ratingScreens).intake;
  const format = useFormat();
  if (intake.fault) return <span className={classes.bad}>{wordOf(words.faults, intake.fault)}</span>;
  const parts: [string, number, string | undefined][] = [
    [words.rated, intake.rated, undefined],
    [words.unrated, intake.unrated, classes.warn],
    [words.notCharged, intake.notCharged, undefined],
    [words.known, intake.known, undefined],
    [words.rejected, intake.rejected, classes.bad],
  ];
  return (
    <span className={classes.result}>
      {parts
        .filter(([, count]) => count > 0)
        .map(([label, count, tone]) => (
          <span key={label} className={tone}>
            {label} <strong>{format.number(count)}</strong>
          </span>
        ))}
    </span>
  );
}
