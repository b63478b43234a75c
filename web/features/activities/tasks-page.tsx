import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Task, TaskGroup } from '../../../contracts/activities.ts';
import { activitiesWords } from '../../../words/activities/index.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFollow } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Select } from '../../ui/choices.tsx';
import { IconChecklist } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './activities.module.css';
import { ActivityActions } from './activity-actions.tsx';
import { DueText } from './due-text.tsx';
import { iconOfType } from './icons.ts';
import { tasksKey, tasksQuery } from './queries.ts';

const groups: TaskGroup[] = ['overdue', 'today', 'later', 'undated'];
const groupIn = (text: string | null): TaskGroup | null => groups.find((group) => group === text) ?? null;

export const tasksPage = page({
  load: ({ api, cache, url }) =>
    cache.needPages(tasksQuery(api, groupIn(url.searchParams.get('group')), url.searchParams.get('type'))),
  Component: TasksPage,
});

function TasksPage() {
  const words = useWords(activitiesScreens).tasks;
  const room = useWords(activitiesWords);
  const place = usePlace();
  const queries = useQueryClient();
  const [groupText, setGroup] = useFilter('group');
  const [type, setType] = useFilter('type');
  const query = useInfiniteQuery(tasksQuery(useApi(), groupIn(groupText), type));
  const first = query.data?.pages[0];
  const rows = (query.data?.pages ?? []).flatMap((one) => one.items);
  const fetchAgain = () => void queries.invalidateQueries({ queryKey: tasksKey });
  useFollow('user:me', {
    since: first?.position,
    onChange: (change) => {
      if (change.kind.startsWith('activities.')) fetchAgain();
    },
    onReload: fetchAgain,
  });
  const counts = first?.counts;
  const all = counts ? counts.overdue + counts.today + counts.later + counts.undated : undefined;
  return (
    <div className={classes.taskPage}>
      <PageHeader
        title={words.title}
        actions={
          <Select
            label={words.type}
            hideLabel
            placeholder={words.type}
            clearable
            searchable={false}
            value={type}
            onChange={setType}
            options={Object.entries(room.types).map(([value, label]) => ({ value, label }))}
          />
        }
      >
        <Tabs
          label={words.group}
          open={groupText ?? 'all'}
          onOpen={(key) => setGroup(key === 'all' ? null : key)}
          tabs={[
            { key: 'all', label: words.groups.all, count: <Count quiet value={all ?? 0} /> },
            ...groups.map((key) => ({
              key,
              label: words.groups[key],
              count: <Count quiet value={counts?.[key] ?? 0} />,
            })),
          ]}
        />
      </PageHeader>
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table<Task>
          label={words.title}
          rows={rows}
          rowKey={(task) => task.id}
          rowHeight={52}
          rowTo={(task) => place('customer', task.customerId) ?? '/tasks'}
          rowLabel={(task) => `${task.title || room.types[task.type]}, ${task.customerName}`}
          loading={query.isPending || query.isFetchingNextPage}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          empty={
            <EmptyState icon={<IconChecklist />} title={words.empty}>
              {words.emptyText}
            </EmptyState>
          }
          columns={[
            {
              key: 'what',
              title: words.what,
              width: 'minmax(0, 2fr)',
              cell: (task) => <What task={task} />,
            },
            {
              key: 'customer',
              title: words.customer,
              width: 'minmax(0, 1.2fr)',
              wideOnly: true,
              cell: (task) => <span className="k-cut">{task.customerName}</span>,
            },
            {
              key: 'when',
              title: words.when,
              width: 'minmax(156px, 1fr)',
              cell: (task) => (
                <span className={classes.taskWhen}>
                  <DueText at={task.dueAt} />
                </span>
              ),
            },
            {
              key: 'actions',
              title: '',
              width: '170px',
              end: true,
              wideOnly: true,
              cell: (task) => (
                <span className={classes.taskActions}>
                  <ActivityActions activity={task} />
                </span>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

function What({ task }: { task: Task }) {
  const room = useWords(activitiesWords);
  const Icon = iconOfType[task.type];
  return (
    <span className={classes.taskWhat}>
      <Icon size={18} stroke={1.75} />
      <span className={classes.taskWords}>
        <span className="k-cut">{task.title || room.types[task.type]}</span>
        <span className={classes.taskCustomer}>{task.customerName}</span>
      </span>
    </span>
  );
}
