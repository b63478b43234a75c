import { useQuery } from '@tanstack/react-query';
import type { Subscriber } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useLive } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import { BlockBadge, NumberText, OnSwitchMark, StateBadge } from './marks.tsx';
import { serviceSubscriberQuery } from './queries.ts';
import classes from './voice.module.css';

/** On a service's page: the line it is. */
export const serviceLine = part('service.main', {
  load: ({ api, cache }, { serviceId }) => cache.need(serviceSubscriberQuery(api, serviceId)),
  Component: ServiceLine,
});

function ServiceLine({ serviceId, customerId }: { serviceId: string; customerId: string }) {
  const query = useQuery(serviceSubscriberQuery(useApi(), serviceId));
  const line = query.data?.subscriber ?? null;
  const reload = () => void query.refetch();
  useLive(`customer:${customerId}`, {
    since: query.data ? (line?.position ?? 0) : undefined,
    onReload: reload,
    onChange: (change) => {
      const opened = change.kind === 'voice.subscriber-opened' && line === null;
      if (opened || (line && change.objectId === line.id) || change.kind.startsWith('voice.did-')) reload();
    },
  });
  return line ? <Line line={line} /> : null;
}

function Line({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens);
  return (
    <Panel
      title={words.service.title}
      actions={
        <Button small look="quiet" to={`/subscribers/${line.id}`}>
          {words.service.open}
        </Button>
      }
    >
      <Facts
        items={[
          {
            key: 'name',
            label: words.subscribers.name,
            value: (
              <span className={classes.badges}>
                <strong>{line.username}</strong>
                <StateBadge state={line.state} />
                <BlockBadge block={line.outgoingBlock} />
              </span>
            ),
          },
          { key: 'channels', label: words.subscriber.channels, value: line.channels },
          {
            key: 'numbers',
            label: words.numbers.title,
            value:
              line.numbers.length === 0 ? (
                '—'
              ) : (
                <span className={classes.badges}>
                  {line.numbers.slice(0, 6).map(({ number }) => (
                    <NumberText key={number} number={number} />
                  ))}
                  {line.numbers.length > 6 && <span>+{line.numbers.length - 6}</span>}
                </span>
              ),
          },
          { key: 'switch', label: words.switch.title, value: <OnSwitchMark state={line.switch.state} /> },
        ]}
      />
    </Panel>
  );
}
