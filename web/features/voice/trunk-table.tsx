import { useQuery } from '@tanstack/react-query';
import type { Trunk } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconArrowsExchange } from '../../ui/icons.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './carrier.module.css';
import { carriersKey, trunksQuery, useLiveList } from './carrier-queries.ts';
import { TrunkDrawer } from './trunk-drawer.tsx';

/** The trunks, and the drawer of the one that is open. */
export function TrunkTable() {
  const words = useWords(carriersWords).trunks;
  const query = useQuery(trunksQuery(useApi()));
  const [edited, setEdited] = useFilter('edit');
  const may = useMay();
  const columns = useTrunkColumns();
  const renew = useLiveList('voice:carriers', carriersKey, query.data?.position);
  const trunks = query.data?.items ?? [];
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table
        label={words.title}
        rows={trunks}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.name}
        rowHeight={50}
        columns={columns}
        {...(may('voice.manage-carriers') && { onOpen: (one: Trunk) => setEdited(one.id) })}
        openKey={edited}
        loading={query.isPending}
        empty={
          <EmptyState icon={<IconArrowsExchange />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyState>
        }
      />
      <TrunkDrawer
        edited={edited === 'new' ? 'new' : (trunks.find((one) => one.id === edited) ?? null)}
        onClose={() => setEdited(null)}
        onSaved={renew}
      />
    </>
  );
}

function useTrunkColumns(): Column<Trunk>[] {
  const words = useWords(carriersWords);
  const format = useFormat();
  return [
    {
      key: 'name',
      title: words.common.name,
      width: 'minmax(150px, 2fr)',
      cell: (one) => (
        <span className={classes.two}>
          <span className={classes.code}>{one.name}</span>
          <span className={classes.soft}>{one.carrierName}</span>
        </span>
      ),
    },
    {
      key: 'channel',
      title: words.trunks.channelMatch,
      width: 'minmax(140px, 1.5fr)',
      wideOnly: true,
      cell: (one) => <span className={classes.soft}>{one.channelMatch}</span>,
    },
    {
      key: 'switch',
      title: words.trunks.switch,
      width: 'minmax(110px, 1fr)',
      wideOnly: true,
      cell: (one) => one.switchName ?? words.common.none,
    },
    {
      key: 'callerId',
      title: words.trunks.callerId,
      width: 'minmax(130px, 1.2fr)',
      wideOnly: true,
      cell: (one) =>
        one.callerIdNumber
          ? format.phone(`+${one.callerIdNumber}`)
          : words.trunks.callerIdRules[one.callerIdRule],
    },
    {
      key: 'prefixes',
      title: words.routes.prefix,
      width: '110px',
      wideOnly: true,
      cell: (one) => (
        <span className={classes.code}>
          {one.stripPrefix || one.addPrefix
            ? [one.stripPrefix && `−${one.stripPrefix}`, one.addPrefix && `+${one.addPrefix}`]
                .filter(Boolean)
                .join(' ')
            : words.common.none}
        </span>
      ),
    },
    {
      key: 'capacity',
      title: words.trunks.capacity,
      width: '90px',
      end: true,
      wideOnly: true,
      cell: (one) => format.number(one.capacity),
    },
    {
      key: 'routes',
      title: words.trunks.routes,
      width: '80px',
      end: true,
      wideOnly: true,
      cell: (one) => one.routes,
    },
    {
      key: 'state',
      title: words.routes.state,
      width: '100px',
      cell: (one) => (
        <Badge tone={one.active ? 'good' : 'neutral'}>
          {one.active ? words.common.active : words.common.off}
        </Badge>
      ),
    },
  ];
}
