import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SubscriberLine } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Panel } from '../../ui/layout.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { LineBadge, NumberText } from './marks.tsx';
import { customerVoiceQuery } from './queries.ts';
import classes from './voice.module.css';

/** Beside a customer: its lines and how they stand. */
export const customerLines = part('customer.side', {
  load: ({ api, cache }, { customerId }) => cache.need(customerVoiceQuery(api, customerId)),
  Component: CustomerLines,
});

const shown = 6;

function CustomerLines({ customerId }: { customerId: string }) {
  const words = useWords(voiceScreens).customer;
  const queries = useQueryClient();
  const wanted = customerVoiceQuery(useApi(), customerId);
  const query = useQuery(wanted);
  const reload = () => void queries.invalidateQueries({ queryKey: wanted.queryKey });
  useLive(`customer:${customerId}`, {
    since: query.data?.position,
    onChange: ({ kind }) => {
      if (kind.startsWith('voice.') && kind !== 'voice.subscriber-put') reload();
    },
    onReload: reload,
  });
  // Most customers of a sales day have none: a panel that says so would stand on every screen.
  if (query.data?.subscribers.length === 0) return null;
  return (
    <Panel flush title={words.title}>
      <Loaded query={query}>
        {({ subscribers }) => (
          <>
            <ul className={classes.rows}>
              {subscribers.slice(0, shown).map((line) => (
                <OneLine key={line.id} line={line} />
              ))}
            </ul>
            {subscribers.length > shown && (
              <p className={classes.pad}>
                <Link to={`/subscribers?search=${encodeURIComponent(subscribers[0]?.customerName ?? '')}`}>
                  {words.more({ n: subscribers.length })}
                </Link>
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function OneLine({ line }: { line: SubscriberLine }) {
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <Link to={`/subscribers/${line.id}`} quiet>
          <span className={classes.name}>{line.username}</span>
        </Link>
        {line.callerId && (
          <span className={classes.soft}>
            <NumberText number={line.callerId} />
          </span>
        )}
      </span>
      <LineBadge line={line} />
    </li>
  );
}
