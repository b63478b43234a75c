import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BulkChange, BulkInput, StoredFilter } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useLive } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconInbox, IconTag, IconUserCheck, IconX } from '../../ui/icons.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import classes from './customers.module.css';
import { bulkQuery, listKey, tagsQuery } from './queries.ts';

/** Who is chosen: some, or everything that matches the filter. */
export type Chosen = { ids: ReadonlySet<string>; everything: boolean };
export const nobodyChosen: Chosen = { ids: new Set(), everything: false };

type Change = Omit<BulkInput, 'ids' | 'filter'>;

/** What can be done with the chosen ones, and how far it is. The work goes on without this screen. */
export function BulkBar({
  chosen,
  onChoose,
  loaded,
  total,
  filter,
  since,
}: {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  loaded: number;
  total: number;
  filter: StoredFilter;
  since: number | undefined;
}) {
  const words = useWords(customersScreens).bulk;
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const [asking, setAsking] = useState<'assign' | 'tag' | null>(null);
  const [bulkId, setBulkId] = useState<string | null>(null);
  const n = chosen.everything ? total : chosen.ids.size;
  const start = async (change: Change) => {
    const whom = chosen.everything ? { filter } : { ids: [...chosen.ids] };
    const bulk = await attempt(() =>
      api.post<BulkChange>('/api/customers/bulk-changes', { ...whom, ...change }),
    );
    if (!bulk) return;
    setAsking(null);
    onChoose(nobodyChosen);
    setBulkId(bulk.id);
  };
  const archive = async () => {
    const restoring = filter.archived === true;
    const question = { title: words.archiveTitle({ n }), text: words.archiveText, action: words.archive };
    if (restoring || (await confirm(question))) await start({ archive: !restoring });
  };
  if (n === 0) return bulkId && <Progress bulkId={bulkId} since={since} onBulk={setBulkId} />;
  return (
    <section className={classes.bulk} aria-label={words.label}>
      <strong>{chosen.everything ? words.all({ n }) : words.selected({ n })}</strong>
      {!chosen.everything && chosen.ids.size === loaded && total > loaded && (
        <Button small look="quiet" onClick={() => onChoose({ ids: new Set(), everything: true })}>
          {words.selectAll({ n: total })}
        </Button>
      )}
      <span className={classes.bulkActions}>
        {may('customers.assign') && (
          <Button small icon={<IconUserCheck size={15} />} onClick={() => setAsking('assign')}>
            {words.assign}
          </Button>
        )}
        {may('customers.change') && (
          <>
            <Button small icon={<IconTag size={15} />} onClick={() => setAsking('tag')}>
              {words.tag}
            </Button>
            <Button small icon={<IconInbox size={15} />} onClick={() => void archive()}>
              {filter.archived ? words.restore : words.archive}
            </Button>
          </>
        )}
        <Button small look="quiet" icon={<IconX size={15} />} onClick={() => onChoose(nobodyChosen)}>
          {words.clear}
        </Button>
      </span>
      <BulkDialog asking={asking} n={n} onClose={() => setAsking(null)} onStart={start} />
    </section>
  );
}

function Progress({
  bulkId,
  since,
  onBulk,
}: {
  bulkId: string;
  since: number | undefined;
  onBulk: (id: string | null) => void;
}) {
  const words = useWords(customersScreens).bulk;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const { data: bulk } = useQuery(bulkQuery(api, bulkId));
  const renew = () => void queries.invalidateQueries({ queryKey: ['customers', 'bulk', bulkId] });
  useLive('user:me', {
    since,
    onChange: (change) => {
      if (change.objectType === 'customer-bulk') patch(queries, ['customers', 'bulk'], change);
    },
    onReload: renew,
  });
  const over = bulk !== undefined && bulk.state !== 'running';
  useEffect(() => {
    if (!over) return;
    void queries.invalidateQueries({ queryKey: listKey });
    void queries.invalidateQueries({ queryKey: tagsQuery(api).queryKey });
  }, [over, queries, api]);
  if (!bulk) return null;
  const path = `/api/customers/bulk-changes/${bulkId}`;
  const undo = async () => {
    const started = await attempt(() => api.post<BulkChange>(`${path}/undo`));
    if (started) onBulk(started.id);
  };
  return (
    <section className={classes.bulk} aria-label={words.label} aria-live="polite">
      {over ? (
        <strong>{bulk.state === 'done' ? words.done(bulk) : words.stopped(bulk)}</strong>
      ) : (
        <>
          <strong>{words.running(bulk)}</strong>
          <progress
            className={classes.progress}
            max={bulk.total}
            value={bulk.done + bulk.skipped}
            aria-label={words.label}
          />
          <span className={classes.soft}>{words.leave}</span>
        </>
      )}
      <span className={classes.bulkActions}>
        {over ? (
          <>
            {bulk.done > 0 && (
              <Button small onClick={() => void undo()}>
                {words.undo}
              </Button>
            )}
            <Button small look="quiet" onClick={() => onBulk(null)}>
              {words.dismiss}
            </Button>
          </>
        ) : (
          <Button small onClick={() => void attempt(() => api.post(`${path}/cancellation`)).then(renew)}>
            {words.stop}
          </Button>
        )}
      </span>
    </section>
  );
}
