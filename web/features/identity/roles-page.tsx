import { useQuery } from '@tanstack/react-query';
import type { RoleShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './identity.module.css';
import { useLivePeople } from './live-people.ts';
import { permissionsQuery, rolesQuery } from './queries.ts';
import { useRoleName } from './role-name.tsx';
import { RolePanel } from './role-panel.tsx';

export const rolesPage = page({
  load: ({ api, cache }) => Promise.all([cache.need(rolesQuery(api)), cache.need(permissionsQuery(api))]),
  Component: RolesPage,
});

function RolesPage() {
  const words = useWords(identityScreens).roles;
  const may = useMay()('identity.manage-roles');
  const query = useQuery(rolesQuery(useApi()));
  const nameOf = useRoleName();
  const columns = useColumns();
  const { values, set } = useFilters(['role', 'from'] as const);
  useLivePeople(query.data?.position);
  const roles = query.data?.items ?? [];
  const chosen = values.role[0] ?? null;
  const open = roles.find((role) => role.id === chosen) ?? null;
  const model = roles.find((role) => role.id === values.from[0]) ?? null;
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <PageHeader
          title={words.title}
          actions={
            may && (
              <Button
                look="primary"
                icon={<IconPlus size={16} />}
                onClick={() => set({ role: 'new', from: null })}
              >
                {words.make}
              </Button>
            )
          }
        >
          <p className={classes.note}>{words.text}</p>
        </PageHeader>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Table
            label={words.title}
            rows={roles}
            rowKey={(row) => row.id}
            rowLabel={nameOf}
            rowHeight={56}
            columns={columns}
            onOpen={(row) => set({ role: row.id, from: null })}
            openKey={chosen}
            loading={query.isPending}
          />
        )}
      </div>
      {(open || (chosen === 'new' && may)) && (
        <RolePanel
          key={open ? open.id : `new ${model?.id ?? ''}`}
          role={open}
          model={model}
          onOpen={(role, from = null) => set({ role, from })}
        />
      )}
    </div>
  );
}

function useColumns(): Column<RoleShown>[] {
  const all = useWords(identityScreens);
  const words = all.roles;
  const hints = all.roleHints as Record<string, string>;
  const nameOf = useRoleName();
  return [
    {
      key: 'name',
      title: words.columns.name,
      width: 'minmax(170px, 3fr)',
      cell: (row) => (
        <span className={classes.who}>
          <span>
            <strong>{nameOf(row)}</strong>
            <small>{row.key ? (hints[row.key] ?? '') : row.description}</small>
          </span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: words.columns.kind,
      width: '130px',
      wideOnly: true,
      cell: (row) => <Badge tone={row.key ? 'neutral' : 'accent'}>{row.key ? words.ready : words.own}</Badge>,
    },
    {
      key: 'permissions',
      title: words.columns.permissions,
      width: '110px',
      wideOnly: true,
      cell: (row) => words.count({ n: Object.keys(row.permissions).length }),
    },
    {
      key: 'holders',
      title: words.columns.holders,
      width: '90px',
      end: true,
      cell: (row) => words.holders({ n: row.holders }),
    },
  ];
}
