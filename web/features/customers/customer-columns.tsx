import type { CustomerSummary } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { AvatarGroup } from '../../ui/avatar.tsx';
import { Tag } from '../../ui/badge.tsx';
import { IconBuilding, IconUser } from '../../ui/icons.ts';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { Column } from '../../ui/table.tsx';
import classes from './customers.module.css';

/** The columns of the list; on narrow screens the first one carries what matters. */
export function useCustomerColumns(): Column<CustomerSummary>[] {
  const words = useWords(customersScreens).columns;
  return [
    {
      key: 'name',
      title: words.name,
      width: 'minmax(0, 2.2fr)',
      sort: 'name',
      cell: (row) => <NameCell row={row} />,
    },
    {
      key: 'phone',
      title: words.phone,
      width: 'minmax(150px, 1fr)',
      wideOnly: true,
      cell: (row) => <Reachable row={row} />,
    },
    {
      key: 'responsibles',
      title: words.responsibles,
      width: '108px',
      cell: (row) => <AvatarGroup people={row.responsibles} size={24} />,
    },
    {
      key: 'tags',
      title: words.tags,
      width: 'minmax(0, 1.7fr)',
      wideOnly: true,
      cell: (row) => <Tags tags={row.tags} />,
    },
    { key: 'city', title: words.city, width: 'minmax(0, 0.8fr)', wideOnly: true, cell: (row) => row.city },
    {
      key: 'created',
      title: words.created,
      width: '124px',
      sort: 'created',
      wideOnly: true,
      cell: (row) => <RelativeTime at={row.createdAt} />,
    },
    {
      key: 'changed',
      title: words.changed,
      width: '128px',
      sort: 'changed',
      wideOnly: true,
      cell: (row) => <RelativeTime at={row.changedAt} />,
    },
  ];
}

function NameCell({ row }: { row: CustomerSummary }) {
  const Icon = row.kind === 'company' ? IconBuilding : IconUser;
  return (
    <span className={classes.name}>
      <Icon size={16} stroke={1.75} className={classes.kind ?? ''} />
      <span className={classes.nameWords}>
        <span className={classes.nameText}>{row.name}</span>
        <span className={classes.narrowLine}>
          <Reachable row={row} />
          <Tags tags={row.tags} most={1} />
        </span>
      </span>
    </span>
  );
}

function Reachable({ row }: { row: CustomerSummary }) {
  if (row.phone) return <PhoneText phone={row.phone} />;
  return row.email ? <span className="k-cut">{row.email}</span> : <span className={classes.none}>—</span>;
}

/** The first ones; the others are counted and told on pointing. */
function Tags({ tags, most = 2 }: { tags: readonly string[]; most?: number }) {
  const rest = tags.slice(most);
  return (
    <span className={classes.tags}>
      {tags.slice(0, most).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {rest.length > 0 && (
        <span className={classes.moreTags} title={rest.join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
