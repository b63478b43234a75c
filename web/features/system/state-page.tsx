import { useQuery } from '@tanstack/react-query';
import type { SystemState } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Badge, Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconRefresh } from '../../ui/icons.ts';
import { Facts, PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { stateQuery } from './queries.ts';
import classes from './system.module.css';

export const statePage = page({
  load: ({ api, cache }) => cache.need(stateQuery(api)),
  Component: StatePage,
});

function StatePage() {
  const words = useWords(systemWords).state;
  const query = useQuery(stateQuery(useApi()));
  return (
    <>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          <Button
            icon={<IconRefresh size={16} />}
            busy={query.isRefetching}
            onClick={() => void query.refetch()}
          >
            {words.refresh}
          </Button>
        }
      />
      <PageBody>
        <Loaded query={query} small={false}>
          {(state) => (
            <div className={classes.panels}>
              <ProgramPanel state={state} />
              <QueuePanel state={state} />
              <DatabasePanel state={state} />
              <TablesPanel state={state} />
            </div>
          )}
        </Loaded>
      </PageBody>
    </>
  );
}

function ProgramPanel({ state }: { state: SystemState }) {
  const words = useWords(systemWords).state;
  const format = useFormat();
  const bytes = useBytes();
  return (
    <Panel title={words.program}>
      <Facts
        items={[
          { label: words.version, value: state.version },
          { label: words.node, value: state.node },
          { label: words.postgres, value: state.postgres },
          { label: words.startedAt, value: <RelativeTime at={state.startedAt} /> },
          { label: words.processes, value: words.processesOf(state.processes) },
          { label: words.sockets, value: format.number(state.sockets) },
          { label: words.memory, value: bytes(state.memoryBytes) },
          { label: words.rooms, value: state.rooms.join(', ') },
        ]}
      />
    </Panel>
  );
}

function QueuePanel({ state }: { state: SystemState }) {
  const words = useWords(systemWords);
  const locale = useLocale();
  const { states } = words.jobs;
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  const late = state.oldestDueSeconds !== null && state.oldestDueSeconds > 5;
  return (
    <Panel
      title={words.state.queue}
      actions={
        <Button small look="quiet" to="/system/jobs">
          {words.state.openJobs}
        </Button>
      }
    >
      {state.processes.workers === 0 && <p className={classes.warning}>{words.state.noWorker}</p>}
      <Facts
        items={[
          {
            label: states.failed,
            value: state.jobs.failed > 0 ? <Count value={state.jobs.failed} /> : '0',
          },
          { label: states.retrying, value: state.jobs.retrying },
          { label: states.running, value: state.jobs.running },
          { label: states.waiting, value: state.jobs.waiting },
          {
            label: words.state.oldestDue,
            value: late ? (
              <Badge tone="warn">
                {words.state.late({ seconds: seconds.format(state.oldestDueSeconds ?? 0) })}
              </Badge>
            ) : (
              words.state.onTime
            ),
          },
        ]}
      />
    </Panel>
  );
}

function DatabasePanel({ state }: { state: SystemState }) {
  const words = useWords(systemWords).state;
  const format = useFormat();
  const bytes = useBytes();
  const { connections, maxConnections } = state.database;
  return (
    <Panel title={words.database}>
      <Facts
        items={[
          { label: words.size, value: bytes(state.database.bytes) },
          { label: words.connections, value: words.connectionsOf({ n: connections, of: maxConnections }) },
          { label: words.facts, value: format.number(state.facts.total) },
          {
            label: words.lastFact,
            value: state.facts.lastAt ? <RelativeTime at={state.facts.lastAt} /> : '—',
          },
        ]}
      />
    </Panel>
  );
}

function TablesPanel({ state }: { state: SystemState }) {
  const words = useWords(systemWords).state;
  const format = useFormat();
  const bytes = useBytes();
  return (
    <Panel title={words.largest}>
      <table className={classes.tables}>
        <thead>
          <tr>
            <th scope="col">{words.table}</th>
            <th scope="col">{words.rows}</th>
            <th scope="col">{words.size}</th>
          </tr>
        </thead>
        <tbody>
          {state.database.largest.map(({ table, rows, bytes: size }) => (
            <tr key={table}>
              <th scope="row">{table}</th>
              <td>{format.number(rows)}</td>
              <td>{bytes(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 12.345.678 → 11,8 MB */
function useBytes(): (bytes: number) => string {
  const locale = useLocale();
  return (bytes) => {
    const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1024 ** step);
  };
}
