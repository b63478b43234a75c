import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PortedNumberImport } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dropzone } from '../../ui/dropzone.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconArrowsExchange, IconUpload } from '../../ui/icons.ts';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import classes from './carrier.module.css';
import { type PortedNumber, plansQuery, portedNumbersQuery } from './carrier-queries.ts';
import { CountryChoice } from './number-country.tsx';

/** Numbers that belong to another operator than their prefix says. */
export function PortedNumbers({ onTaken }: { onTaken: () => void }) {
  const words = useWords(carriersWords).numbering;
  const [number, setNumber] = useFilter('number');
  const [importing, setImporting] = useState(false);
  const query = useInfiniteQuery(portedNumbersQuery(useApi(), number));
  const columns = usePortedColumns();
  const may = useMay();
  const numbers = (query.data?.pages ?? []).flatMap((one) => one.items);
  const typed = useTyped(number, (text) => setNumber(text?.replace(/\D/g, '') || null));
  return (
    <>
      <div className={classes.filters}>
        <FilterBar
          search={{ ...typed, label: words.searchNumber }}
          filters={[]}
          onClear={() => setNumber(null)}
        >
          {may('voice.manage-numbering') && (
            <Button icon={<IconUpload size={16} />} onClick={() => setImporting(true)}>
              {words.import}
            </Button>
          )}
        </FilterBar>
      </div>
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.ported}
          rows={numbers}
          rowKey={(one) => one.number}
          columns={columns}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
          }}
          empty={
            <EmptyState icon={<IconArrowsExchange />} title={words.noPorted}>
              {words.noPortedText}
            </EmptyState>
          }
        />
      )}
      <Drawer open={importing} onClose={() => setImporting(false)} title={words.import} size={480}>
        {importing && <ImportForm onClose={() => setImporting(false)} onTaken={onTaken} />}
      </Drawer>
    </>
  );
}

function usePortedColumns(): Column<PortedNumber>[] {
  const words = useWords(carriersWords).numbering;
  const format = useFormat();
  return [
    {
      key: 'number',
      title: words.number,
      width: 'minmax(160px, 1fr)',
      cell: (one) => <span className={classes.code}>{format.phone(`+${one.number}`)}</span>,
    },
    { key: 'code', title: words.routingCode, width: 'minmax(120px, 1fr)', cell: (one) => one.routingCode },
    {
      key: 'at',
      title: words.portedAt,
      width: 'minmax(150px, 1fr)',
      wideOnly: true,
      cell: (one) => <DateTime at={one.portedAt} />,
    },
  ];
}

/** Tried first, then taken: what the list would change is said before it does. */
function ImportForm({ onClose, onTaken }: { onClose: () => void; onTaken: () => void }) {
  const words = useWords(carriersWords).numbering;
  const api = useApi();
  const plans = useQuery(plansQuery(api)).data?.items ?? [];
  const [tried, setTried] = useState<{ of: string; result: PortedNumberImport } | null>(null);
  const form = useForm({
    initial: {
      text: '',
      file: '',
      fileName: '',
      country: (plans.find((one) => one.portabilityPrefix)?.country ?? 'TR') as string | null,
    },
    save: async (values) => {
      const of = JSON.stringify(values);
      const sure = tried?.of === of && tried.result.faultsTotal === 0;
      const text = values.file || values.text;
      const result = await api.post<PortedNumberImport>('/api/voice/ported-number-imports', {
        text,
        country: values.country,
        dryRun: !sure,
      });
      setTried({ of, result });
      if (!sure) return;
      onTaken();
      onClose();
    },
  });
  const { fileName } = form.values;
  const ready = tried?.of === JSON.stringify(form.values) && tried.result.faultsTotal === 0;
  return (
    <Form form={form} label={words.import} guard={false}>
      <CountryChoice label={words.country} {...form.field('country')} />
      <Dropzone
        label={words.import}
        maxBytes={20 * 1024 * 1024}
        onFiles={async ([file]) => {
          if (file) form.set({ file: await file.text(), fileName: file.name });
        }}
      >
        {fileName ? <span>{fileName}</span> : undefined}
      </Dropzone>
      {/* A list of millions does not belong into a field. */}
      {fileName === '' && <TextArea label={words.file} rows={4} maxRows={8} {...form.field('text')} />}
      <p className={classes.soft}>{words.importHint}</p>
      {tried && <Result result={tried.result} />}
      <FormActions form={form} save={ready ? words.take : words.check} onCancel={onClose} always />
    </Form>
  );
}

function Result({ result }: { result: PortedNumberImport }) {
  const words = useWords(carriersWords).numbering;
  const reasons: Record<string, string> = words.lineFaults;
  return (
    <div role="status" className={classes.stack}>
      <p className={classes.soft}>{words.result(result)}</p>
      {result.faultsTotal > 0 && (
        <>
          <p>{words.faults({ n: result.faultsTotal })}</p>
          <ul className={classes.sentences}>
            {result.faults.slice(0, 10).map((fault) => (
              <li key={fault.line} className={classes.soft}>
                {words.line(fault)}: {reasons[fault.reason] ?? fault.reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
