import type { LeadSummary } from '../../../contracts/leads.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { Column } from '../../ui/table.tsx';
import classes from './leads.module.css';

/** The columns of the list; entries that were kept apart say why instead of who looks after them. */
export function useLeadColumns(state: 'arrived' | 'suspected' | 'discarded'): Column<LeadSummary>[] {
  const words = useWords(leadsScreens).list;
  const why = useWords(leadsScreens);
  const format = useFormat();
  const kindOf = (lead: LeadSummary) =>
    lead.state !== 'arrived' ? lead.formName : lead.newCustomer ? words.newCustomer : words.knownCustomer;
  const owner: Column<LeadSummary> = {
    key: 'responsibles',
    title: words.responsibles,
    width: 'minmax(0, 1fr)',
    wideOnly: true,
    cell: (lead) =>
      lead.responsibles.length > 0 ? (
        <span className="k-cut">{format.list(lead.responsibles.map(({ name }) => name))}</span>
      ) : (
        <Badge tone="warn">{words.nobody}</Badge>
      ),
  };
  const suspicion: Column<LeadSummary> = {
    key: 'why',
    title: why.detail.why,
    width: 'minmax(0, 1.2fr)',
    wideOnly: true,
    cell: (lead) => (
      <span className="k-cut">{lead.suspicions.map((one) => reasonOf(why.suspicions, one)).join(', ')}</span>
    ),
  };
  return [
    {
      key: 'name',
      title: words.name,
      width: 'minmax(0, 1.3fr)',
      cell: (lead) => (
        <span className={classes.who}>
          <span className={classes.name}>{lead.name}</span>
          <span className={classes.narrow}>
            <Contact lead={lead} />
          </span>
          <span className={classes.wide}>{kindOf(lead)}</span>
        </span>
      ),
    },
    {
      key: 'contact',
      title: words.contact,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (lead) => (
        <span className={classes.who}>
          {lead.phone && <PhoneText phone={lead.phone} />}
          {lead.email && <span className={classes.soft}>{lead.email}</span>}
        </span>
      ),
    },
    { key: 'source', title: words.source, width: 'minmax(0, 1.1fr)', cell: (lead) => <Source lead={lead} /> },
    state === 'arrived' ? owner : suspicion,
    {
      key: 'time',
      title: words.time,
      width: '112px',
      end: true,
      cell: (lead) => <RelativeTime at={lead.happenedAt} />,
    },
  ];
}

function Contact({ lead }: { lead: LeadSummary }) {
  return lead.phone ? <PhoneText phone={lead.phone} /> : lead.email;
}

function Source({ lead }: { lead: LeadSummary }) {
  const words = useWords(leadsWords);
  return (
    <span className={classes.who}>
      <span>{words.sourceName({ code: lead.source })}</span>
      <span className={classes.soft}>{lead.campaign ?? lead.formName ?? words.channels[lead.channel]}</span>
    </span>
  );
}

export const reasonOf = (words: Readonly<Record<string, string>>, code: string): string =>
  words[code] ?? code;
