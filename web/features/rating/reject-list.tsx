import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Reject } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconCircleCheck, IconRefresh, IconTrash } from '../../ui/icons.ts';
import { notify } from '../../ui/notify.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { wordOf } from './call-texts.tsx';
import classes from './intake.module.css';
import { intakeKey, rejectsQuery } from './intake-queries.ts';
import { RejectDrawer } from './reject-drawer.tsx';

const names = ['state', 'intakeId', 'fault'] as const;

/** Lines that could not be read: corrected one by one, or tried again and given up many at once. */
export function RejectList() {
  const { reject: words, intake } = useWords(ratingScreens);
  const format = useFormat();
  const { values, set, clear } = useFilters(names);
  const choice = {
    state: values.state[0] ?? null,
    intakeId: values.intakeId[0] ?? null,
    fault: values.fault[0] ?? null,
  };
  const query = useInfiniteQuery(rejectsQuery(useApi(), choice));
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const [open, setOpen] = useState<Reject | null>(null);
  const columns = useColumns();
  const pages = query.data?.pages ?? [];
  const rejects = pages.flatMap((one) => one.items);
  const isOpen = choice.state === null || choice.state === 'open';
  const file = choice.intakeId ? rejects[0]?.intakeName : undefined;
  return (
    <>
      <div className={classes.bar}>
        <FilterBar
          filters={[
            {
              name: 'fault',
              label: words.fault,
              options: (pages[0]?.faults ?? []).map(({ fault, count }) => ({
                value: fault,
                label: `${wordOf(words.faults, fault)} (${format.number(count)})`,
              })),
              chosen: values.fault,
              onChoose: ([fault = null]: (string | null)[]) => set({ fault }),
              single: true,
            },
            {
              name: 'state',
              label: intake.state,
              options: Object.entries(words.states).map(([value, label]) => ({ value, label })),
              chosen: values.state,
              onChoose: ([state = null]: (string | null)[]) =>
                set({ state: state === 'open' ? null : state }),
              single: true,
            },
            ...(choice.intakeId
              ? [
                  {
                    name: 'intakeId',
                    label: words.file,
                    options: [{ value: choice.intakeId, label: file ?? `#${choice.intakeId}` }],
                    chosen: [choice.intakeId],
                    onChoose: () => set({ intakeId: null }),
                    single: true,
                  },
                ]
              : []),
          ]}
          onClear={clear}
        >
          {isOpen && (
            <Many
              chosen={chosen}
              intakeId={choice.intakeId}
              fault={choice.fault}
              onDone={() => setChosen(new Set())}
            />
          )}
        </FilterBar>
      </div>
      {query.isError && rejects.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.text}
          rows={rejects}
          rowKey={(reject) => String(reject.id)}
          rowLabel={(reject) => `${reject.intakeName}, ${reject.line}`}
          rowHeight={52}
          columns={columns}
          onOpen={setOpen}
          openKey={open ? String(open.id) : null}
          {...(isOpen ? { selection: { ids: chosen, onChange: setChosen } } : {})}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconCircleCheck />} title={words.emptyTitle}>
              {isOpen && words.emptyText}
            </EmptyState>
          }
        />
      )}
      <RejectDrawer reject={open} onClose={() => setOpen(null)} />
    </>
  );
}

function useColumns(): Column<Reject>[] {
  const words = useWords(ratingScreens).reject;
  const format = useFormat();
  return [
    {
      key: 'text',
      title: words.text,
      width: 'minmax(0, 2fr)',
      cell: (reject) => (
        <span className={classes.two}>
          <span className={classes.code}>{reject.text}</span>
          <span className={classes.soft}>
            {reject.intakeName} · {words.line} {format.number(reject.line)}
          </span>
        </span>
      ),
    },
    {
      key: 'fault',
      title: words.fault,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (reject) => <Fault reject={reject} />,
    },
    { key: 'source', title: words.file, width: '170px', wideOnly: true, cell: (reject) => reject.sourceName },
  ];
}

/** What is wrong, and in which field. */
export function Fault({ reject }: { reject: Pick<Reject, 'fault' | 'field'> }) {
  const { reject: words, source } = useWords(ratingScreens);
  const fault = wordOf(words.faults, reject.fault);
  return (
    <span className={classes.bad}>
      {reject.field ? words.inField({ fault, field: wordOf(source.fields, reject.field) }) : fault}
    </span>
  );
}

type ManyProps = {
  chosen: ReadonlySet<string>;
  intakeId: string | null;
  fault: string | null;
  onDone: () => void;
};

function Many({ chosen, intakeId, fault, onDone }: ManyProps) {
  const words = useWords(ratingScreens).reject;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const ids = [...chosen].map(Number).slice(0, 500);
  const all = { intakeId: Number(intakeId), ...(fault ? { fault } : {}) };
  const finish = async (message: string | undefined) => {
    if (message) notify.done({ message });
    onDone();
    await queries.invalidateQueries({ queryKey: intakeKey });
  };
  const retry = async () => {
    const wish = ids.length > 0 ? { ids } : all;
    const done = await attempt(() =>
      api.post<{ accepted: number; still: number }>('/api/rating/rejects/retries', wish),
    );
    if (!done) return;
    const { accepted, still } = done;
    const said = [accepted > 0 && words.accepted({ n: accepted }), still > 0 && words.still({ n: still })];
    await finish(ids.length > 0 ? said.filter(Boolean).join(', ') : words.queued);
  };
  const drop = async () => {
    const sure = {
      title: words.dropSure({ n: ids.length }),
      text: words.dropText,
      action: words.drop,
      danger: true,
    };
    if (!(await confirm(sure))) return;
    const done = await attempt(() => api.post<{ dropped: number }>('/api/rating/rejects/drops', { ids }));
    await finish(done && words.dropped({ n: done.dropped }));
  };
  if (ids.length === 0 && !intakeId) return null;
  return (
    <>
      <Button small icon={<IconRefresh size={15} />} onClick={() => void retry()}>
        {ids.length > 0 ? `${words.retryMany} (${ids.length})` : words.retryAll}
      </Button>
      {ids.length > 0 && (
        <Button small look="quiet" icon={<IconTrash size={15} />} onClick={() => void drop()}>
          {words.dropMany}
        </Button>
      )}
    </>
  );
}
