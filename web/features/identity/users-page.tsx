import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { UserShown } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useFilters } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { IconShieldCheck, IconUserPlus } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import classes from './identity.module.css';
import { InviteUser } from './invite-user.tsx';
import { useLivePeople } from './live-people.ts';
import { rolesQuery, teamsQuery, type UserFilter, usersQuery } from './queries.ts';
import { RoleNames, useRoleName } from './role-name.tsx';
import { UserPanel } from './user-panel.tsx';

const filterNames = ['search', 'state', 'role', 'team', 'user', 'invite'] as const;
const clearable = { state: null, role: null, team: null };

const filterOf = (first: (name: string) => string | undefined): UserFilter => ({
  search: first('search') ?? '',
  state: first('state') ?? '',
  roleId: first('role') ?? '',
  teamId: first('team') ?? '',
});

export const usersPage = page({
  load: ({ api, cache, url }) =>
    Promise.all([
      cache.needPages(
        usersQuery(
          api,
          filterOf((name) => url.searchParams.get(name) ?? undefined),
        ),
      ),
      cache.need(rolesQuery(api)),
      cache.need(teamsQuery(api)),
    ]),
  Component: UsersPage,
});

function UsersPage() {
  const words = useWords(identityScreens).users;
  const may = useMay();
  const columns = useColumns();
  const { values, set } = useFilters(filterNames);
  const filter = useDeferredValue(filterOf((name) => values[name as 'search']?.[0]));
  const query = useInfiniteQuery({ ...usersQuery(useApi(), filter), placeholderData: (old) => old });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((one) => one.items);
  useLivePeople(pages[0]?.position);
  const open = values.user[0] ?? null;
  const inviting = values.invite.length > 0 && may('identity.manage-users');
  return (
    <div className={classes.screen}>
      <div className={classes.main}>
        <PageHeader
          title={words.title}
          note={pages[0] && words.total({ n: pages[0].total })}
          actions={
            may('identity.manage-users') && (
              <Button look="primary" icon={<IconUserPlus size={16} />} onClick={() => set({ invite: '1' })}>
                {words.invite}
              </Button>
            )
          }
        >
          <UserFilters />
        </PageHeader>
        {query.error && rows.length === 0 ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Table
            label={words.title}
            rows={rows}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.name}
            columns={columns}
            rowHeight={52}
            onOpen={(row) => set({ user: row.id })}
            openKey={open}
            loading={query.isPending || query.isFetchingNextPage}
            onEnd={() => {
              if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
            }}
            empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
          />
        )}
      </div>
      {open && <UserPanel key={open} userId={open} onClose={() => set({ user: null })} />}
      <Modal open={inviting} onClose={() => set({ invite: null })} title={words.inviteTitle}>
        <InviteUser onDone={() => set({ invite: null })} />
      </Modal>
    </div>
  );
}

function UserFilters() {
  const words = useWords(identityScreens).users;
  const api = useApi();
  const nameOf = useRoleName();
  const roles = useQuery(rolesQuery(api)).data?.items ?? [];
  const teams = useQuery(teamsQuery(api)).data?.items ?? [];
  const { values, set } = useFilters(filterNames);
  const one = (
    name: 'state' | 'role' | 'team',
    label: string,
    options: { value: string; label: string }[],
  ) => ({
    name,
    label,
    options,
    chosen: values[name],
    onChoose: (chosen: string[]) => set({ [name]: chosen }),
    single: true,
  });
  return (
    <FilterBar
      search={{
        value: values.search[0] ?? '',
        onChange: (search) => set({ search }),
        label: words.search,
      }}
      filters={[
        one(
          'state',
          words.filters.state,
          (['active', 'invited', 'disabled'] as const).map((value) => ({
            value,
            label: words.states[value],
          })),
        ),
        one(
          'role',
          words.filters.role,
          roles.map((role) => ({ value: role.id, label: nameOf(role) })),
        ),
        one(
          'team',
          words.filters.team,
          teams.map((team) => ({ value: team.id, label: team.name })),
        ),
      ]}
      onClear={() => set(clearable)}
    />
  );
}

const tones = { active: 'good', invited: 'info', disabled: 'neutral' } as const;

function useColumns(): Column<UserShown>[] {
  const words = useWords(identityScreens).users;
  return [
    {
      key: 'name',
      title: words.columns.name,
      width: 'minmax(200px, 2fr)',
      cell: (row) => (
        <span className={classes.who}>
          <Avatar person={row} size={32} />
          <span>
            <strong>{row.name}</strong>
            <small>{row.email}</small>
          </span>
        </span>
      ),
    },
    {
      key: 'roles',
      title: words.columns.roles,
      width: 'minmax(120px, 1.4fr)',
      wideOnly: true,
      cell: (row) => <RoleNames roles={row.roles} />,
    },
    {
      key: 'teams',
      title: words.columns.teams,
      width: 'minmax(100px, 1.2fr)',
      wideOnly: true,
      cell: (row) => row.teams.map((team) => team.name).join(', ') || '—',
    },
    {
      key: 'state',
      title: words.columns.state,
      width: '132px',
      cell: (row) => (
        <span className={classes.badges}>
          <Badge tone={tones[row.state]}>{words.states[row.state]}</Badge>
          {row.secondFactor && (
            <Tooltip label={words.secondFactor}>
              <span role="img" aria-label={words.secondFactor}>
                <IconShieldCheck size={16} stroke={1.75} />
              </span>
            </Tooltip>
          )}
        </span>
      ),
    },
    {
      key: 'seen',
      title: words.columns.seen,
      width: '120px',
      wideOnly: true,
      cell: (row) => (row.lastSeenAt ? <RelativeTime at={row.lastSeenAt} /> : words.never),
    },
  ];
}
