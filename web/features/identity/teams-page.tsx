import { useQuery } from '@tanstack/react-query';
import type { TeamShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { AvatarGroup } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus, IconUsersGroup } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import classes from './identity.module.css';
import { useLivePeople } from './live-people.ts';
import { peopleQuery, teamsQuery } from './queries.ts';
import { TeamPanel } from './team-panel.tsx';

export const teamsPage = page({
  load: ({ api, cache }) => Promise.all([cache.need(teamsQuery(api)), cache.need(peopleQuery(api))]),
  Component: TeamsPage,
});

type Row = TeamShown & { depth: number };

function TeamsPage() {
  const words = useWords(identityScreens).teams;
  const may = useMay()('identity.manage-teams');
  const query = useQuery(teamsQuery(useApi()));
  const columns = useColumns();
  const { values, set } = useFilters(['team'] as const);
  useLivePeople(query.data?.position);
  const teams = query.data?.items ?? [];
  const chosen = values.team[0] ?? null;
  const open = teams.find((team) => team.id === chosen) ?? null;
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <PageHeader
          title={words.title}
          actions={
            may && (
              <Button look="primary" icon={<IconPlus size={16} />} onClick={() => set({ team: 'new' })}>
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
          <Table<Row>
            label={words.title}
            rows={treeOf(teams)}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.name}
            columns={columns}
            onOpen={(row) => set({ team: row.id })}
            openKey={chosen}
            loading={query.isPending}
            empty={
              <EmptyState icon={<IconUsersGroup />} title={words.empty}>
                {words.emptyText}
              </EmptyState>
            }
          />
        )}
      </div>
      {(open || (chosen === 'new' && may)) && (
        <TeamPanel
          key={open ? open.id : 'new'}
          team={open}
          teams={teams}
          onOpen={(id) => set({ team: id })}
        />
      )}
    </div>
  );
}

/** Every team below the one it belongs to, each level by name as the server sorted it. */
function treeOf(teams: readonly TeamShown[], parent: string | null = null, depth = 0): Row[] {
  return teams
    .filter((team) => team.parentId === parent)
    .flatMap((team) => [{ ...team, depth }, ...treeOf(teams, team.id, depth + 1)]);
}

function useColumns(): Column<Row>[] {
  const words = useWords(identityScreens).teams;
  const leaders = (row: Row) => row.members.filter((one) => one.leader);
  return [
    {
      key: 'name',
      title: words.columns.name,
      width: 'minmax(140px, 2fr)',
      cell: (row) => (
        <>
          {row.depth > 0 && (
            <span className={classes.indent} style={{ width: row.depth * 20 }} aria-hidden="true">
              {'└'}
            </span>
          )}
          <strong>{row.name}</strong>
        </>
      ),
    },
    {
      key: 'leaders',
      title: words.columns.leaders,
      width: 'minmax(120px, 1.4fr)',
      wideOnly: true,
      cell: (row) =>
        leaders(row)
          .map((one) => one.name)
          .join(', ') || '—',
    },
    {
      key: 'members',
      title: words.columns.members,
      width: 'minmax(130px, 1fr)',
      cell: (row) => (
        <span className={classes.who}>
          <AvatarGroup people={row.members} max={4} />
          <span className="k-soft">{words.count({ n: row.members.length })}</span>
        </span>
      ),
    },
  ];
}
