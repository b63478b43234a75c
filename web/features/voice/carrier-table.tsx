import { useQuery } from '@tanstack/react-query';
import type { Carrier } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { IconBuilding } from '../../ui/icons.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './carrier.module.css';
import { CarrierDrawer } from './carrier-drawer.tsx';
import { carriersKey, carriersQuery, useLiveList } from './carrier-queries.ts';

/** The carriers, and the drawer of the one that is open. */
export function CarrierTable() {
  const words = useWords(carriersWords).carriers;
  const query = useQuery(carriersQuery(useApi()));
  const [edited, setEdited] = useFilter('edit');
  const may = useMay();
  const columns = useCarrierColumns();
  const renew = useLiveList('voice:carriers', carriersKey, query.data?.position);
  const carriers = query.data?.items ?? [];
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Table
        label={words.title}
        rows={carriers}
        rowKey={(one) => one.id}
        rowLabel={(one) => one.name}
        rowHeight={50}
        columns={columns}
        {...(may('voice.manage-carriers') && { onOpen: (one: Carrier) => setEdited(one.id) })}
        openKey={edited}
        loading={query.isPending}
        empty={
          <EmptyState icon={<IconBuilding />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyState>
        }
      />
      <CarrierDrawer
        edited={edited === 'new' ? 'new' : (carriers.find((one) => one.id === edited) ?? null)}
        onClose={() => setEdited(null)}
        onSaved={renew}
      />
    </>
  );
}

function useCarrierColumns(): Column<Carrier>[] {
  const words = useWords(carriersWords);
  return [
    {
      key: 'name',
      title: words.common.name,
      width: 'minmax(160px, 2fr)',
      cell: (one) => (
        <span className={classes.two}>
          <span className={classes.code}>{one.name}</span>
          <span className={classes.soft}>{one.note ?? one.currency}</span>
        </span>
      ),
    },
    {
      key: 'currency',
      title: words.carriers.currency,
      width: '110px',
      wideOnly: true,
      cell: (one) => one.currency,
    },
    {
      key: 'contact',
      title: words.carriers.contact,
      width: 'minmax(160px, 2fr)',
      wideOnly: true,
      cell: (one) => (
        <span className={classes.two}>
          <span>{one.contactName ?? words.common.none}</span>
          <span className={classes.soft}>
            {[one.contactPhone, one.contactEmail].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'trunks',
      title: words.carriers.trunks,
      width: '90px',
      end: true,
      wideOnly: true,
      cell: (one) => one.trunks,
    },
    {
      key: 'routes',
      title: words.carriers.routes,
      width: '90px',
      end: true,
      wideOnly: true,
      cell: (one) => one.routes,
    },
    {
      key: 'state',
      title: words.routes.state,
      width: '110px',
      cell: (one) => (
        <Badge tone={one.active ? 'good' : 'neutral'}>
          {one.active ? words.common.active : words.common.off}
        </Badge>
      ),
    },
  ];
}
