import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Card, CustomerCards as CardsOf, StageHistory } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime, RelativeTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import classes from './customer-cards.module.css';
import { customerCardsQuery, historyQuery } from './queries.ts';
import { StageDot } from './stage-dot.tsx';
import { useCustomerCards } from './use-customer-cards.ts';

/** Beside a customer: where it stands on which board, and how it got there. */
export const customerCards = part('customer.side', {
  load: ({ api, cache }, { customerId }) => cache.need(customerCardsQuery(api, customerId)),
  Component: CustomerCards,
});

function CustomerCards({ customerId }: { customerId: string }) {
  const words = useWords(pipelineScreens).customer;
  const { query, renew } = useCustomerCards(customerId);
  return (
    <Panel title={words.title}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.none}>{words.none}</p>
          ) : (
            <ul className={classes.cards}>
              {items.map((item) => (
                <OneCard key={item.card.id} {...item} onChange={renew} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function OneCard({ card, board, stage, onChange }: CardsOf['items'][number] & { onChange: () => void }) {
  const words = useWords(pipelineScreens);
  const api = useApi();
  const attempt = useAttempt();
  const [history, setHistory] = useState(false);
  const reopen = async () => {
    const path = `/api/pipeline/cards/${card.id}/reopenings`;
    const opened = await attempt(() => api.post<Card>(path, { version: card.version }));
    if (opened) notify.done({ message: words.customer.reopened });
    onChange();
  };
  return (
    <li className={classes.card}>
      <div className={classes.line}>
        <StageDot color={stage.color} />
        <strong>{stage.name}</strong>
        {card.outcome && (
          <Badge tone={card.outcome === 'won' ? 'good' : 'neutral'}>{words.card[card.outcome]}</Badge>
        )}
        <span className={classes.board}>{board.name}</span>
      </div>
      <div className={classes.facts}>
        {words.customer.since} <RelativeTime at={card.enteredStageAt} /> · {words.customer.opened}{' '}
        <DateTime at={card.openedAt} only="date" />
      </div>
      {card.lostReason && (
        <div className={classes.facts}>{words.customer.lostBecause({ reason: card.lostReason })}</div>
      )}
      <div className={classes.actions}>
        <Button small look="quiet" aria-expanded={history} onClick={() => setHistory(!history)}>
          {words.customer.history}
        </Button>
        {card.closedAt && card.abilities.move && (
          <Button small look="quiet" onClick={() => void reopen()}>
            {words.customer.reopen}
          </Button>
        )}
      </div>
      {history && <History card={card} />}
    </li>
  );
}

function History({ card }: { card: Card }) {
  const query = useQuery(historyQuery(useApi(), card.id, card.version));
  return (
    <Loaded query={query}>
      {({ items }: StageHistory) => (
        <ol className={classes.history}>
          {items.map((visit) => (
            <li key={visit.enteredAt + visit.stageId}>
              <span>{visit.stageName}</span>
              <span className={classes.when}>
                <DateTime at={visit.enteredAt} />
                {visit.by && ` · ${visit.by.name}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}
