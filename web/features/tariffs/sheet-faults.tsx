import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sheet, SheetFault } from '../../../contracts/tariffs-sheets.ts';
import { faultSentence } from '../../../words/tariffs/sheets/faults.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { IconDownload } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './sheet.module.css';
import { faultsQuery, sheetsKey } from './sheet-queries.ts';

/** Lines that could not be read: why, to be corrected or left out. */
export function SheetFaults({ sheet, decides }: { sheet: Sheet; decides: boolean }) {
  const screens = useWords(sheetsScreens);
  const words = screens.faults;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<SheetFault | null>(null);
  const query = useInfiniteQuery(faultsQuery(api, sheet.id, sheet.comparedAt ?? ''));
  const rows = (query.data?.pages ?? []).flatMap((one) => one.items);
  const headers = query.data?.pages[0]?.headers ?? [];
  const columns = useFaultColumns(sheet, headers);
  const omitAll = () =>
    attempt(async () => {
      await api.post(`/api/tariffs/sheets/${sheet.id}/omissions`, { lines: 'faulty' });
      await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheet.id] });
    });
  return (
    <>
      <div className={classes.bar}>
        {decides && <Button onClick={() => void omitAll()}>{words.omitAll}</Button>}
        <a className={classes.download} href={`/api/tariffs/sheets/${sheet.id}/faults/file`} download>
          <IconDownload size={16} />
          {words.download}
        </a>
        {decides && <span className={classes.soft}>{words.omitHint}</span>}
      </div>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.reason}
          rows={rows}
          rowKey={(row) => String(row.line)}
          rowLabel={(row) => `${screens.diff.line} ${row.line}`}
          columns={columns}
          rowHeight={56}
          {...(decides ? { onOpen: setEditing } : {})}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={<EmptyState small title={words.none} />}
        />
      )}
      <Modal
        open={editing !== null}
        onClose={() => setEditing(null)}
        title={words.editTitle({ n: String(editing?.line ?? '') })}
        wide
      >
        {editing && (
          <EditLine
            key={editing.line}
            sheet={sheet}
            fault={editing}
            headers={headers}
            onDone={() => setEditing(null)}
          />
        )}
      </Modal>
    </>
  );
}

function useFaultColumns(sheet: Sheet, headers: readonly string[]): Column<SheetFault>[] {
  const screens = useWords(sheetsScreens);
  const locale = useLocale();
  return [
    {
      key: 'line',
      title: screens.diff.line,
      width: '72px',
      cell: (row) => <span className={classes.number}>{row.line}</span>,
    },
    {
      key: 'reason',
      title: screens.faults.reason,
      width: 'minmax(0, 1.4fr)',
      cell: (row) => (
        <span className={classes.reasons}>
          {row.faults.map((fault) => (
            <span key={fault.field}>
              <b>{screens.columns[fault.field] ?? fault.field}</b>{' '}
              {faultSentence(locale, fault.reason, fault.data)}
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'cells',
      title: sheet.format === 'json' ? 'JSON' : headers.filter(Boolean).slice(0, 4).join(' · '),
      width: 'minmax(0, 1.6fr)',
      wideOnly: true,
      cell: (row) => <span className={classes.cells}>{row.cells.join(' · ')}</span>,
    },
  ];
}

function EditLine({
  sheet,
  fault,
  headers,
  onDone,
}: {
  sheet: Sheet;
  fault: SheetFault;
  headers: readonly string[];
  onDone: () => void;
}) {
  const screens = useWords(sheetsScreens);
  const locale = useLocale();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const width = Math.max(headers.length, fault.cells.length);
  const [cells, setCells] = useState(Array.from({ length: width }, (_, n) => fault.cells[n] ?? ''));
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fault.faults.map((one) => [one.field, faultSentence(locale, one.reason, one.data)])),
  );
  const [busy, setBusy] = useState(false);
  const fieldAt = (column: number) =>
    Object.entries(sheet.mapping?.columns ?? {}).find(([, at]) => at === column)?.[0] ?? 'rule';
  const save = async () => {
    setBusy(true);
    await attempt(
      async () => {
        await api.put(`/api/tariffs/sheets/${sheet.id}/lines/${fault.line}`, { cells });
        await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheet.id] });
        onDone();
      },
      (error) => isRefusal(error, 'invalid') && setWrong(faultsIn(error.data.fields)),
    );
    setBusy(false);
  };
  const faultsIn = (fields: unknown): Record<string, string> =>
    Object.fromEntries(
      Object.entries((fields ?? {}) as Record<string, string>).map(([field, reason]) => [
        field.replace('cells.', ''),
        faultSentence(locale, reason),
      ]),
    );
  return (
    <form
      className={classes.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {cells.map((cell, column) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
          key={column}
          label={
            headers[column] ||
            screens.columns[fieldAt(column)] ||
            screens.mapping.columnNumber({ n: String(column + 1) })
          }
          value={cell}
          error={wrong[fieldAt(column)]}
          onChange={(text) => setCells(cells.with(column, text))}
        />
      ))}
      <div className="k-actions">
        <Button look="primary" type="submit" busy={busy}>
          {screens.faults.save}
        </Button>
      </div>
    </form>
  );
}
