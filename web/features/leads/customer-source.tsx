import { useQuery, useQueryClient } from '@tanstack/react-query';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './leads.module.css';
import { customerLeadsQuery } from './queries.ts';

/** Beside a customer: how it first came and how it came last. */
export const customerSource = part('customer.side', {
  load: ({ api, cache }, { customerId }) => cache.need(customerLeadsQuery(api, customerId)),
  Component: CustomerSource,
});

function CustomerSource({ customerId }: { customerId: string }) {
  const words = useWords(leadsScreens).customer;
  const queries = useQueryClient();
  const wanted = customerLeadsQuery(useApi(), customerId);
  const query = useQuery(wanted);
  const reload = () => void queries.invalidateQueries({ queryKey: wanted.queryKey });
  useLive(`customer:${customerId}`, {
    since: query.data?.position,
    onChange: ({ kind }) => {
      if (kind === 'leads.arrived') reload();
    },
    onReload: reload,
  });
  return (
    <Panel title={words.title}>
      <Loaded query={query}>
        {({ first, last, leads }) =>
          first && last ? (
            <>
              <Facts
                items={[
                  { key: 'first', label: words.first, value: <Touch {...first} /> },
                  ...(leads.length > 1
                    ? [{ key: 'last', label: words.last, value: <Touch {...last} /> }]
                    : []),
                ]}
              />
              <p className={classes.more}>
                <Link to={`/leads?lead=${leads[0]?.id ?? ''}`}>{words.leads({ n: leads.length })}</Link>
              </p>
            </>
          ) : (
            <p className={classes.soft}>{words.none}</p>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Touch({ source, campaign, at }: { source: string; campaign: string | null; at: string }) {
  const words = useWords(leadsWords);
  return (
    <>
      {words.sourceName({ code: source })}
      {campaign && <span className={classes.soft}> · {campaign}</span>}
      <span className={classes.soft}>
        {' · '}
        <RelativeTime at={at} />
      </span>
    </>
  );
}
