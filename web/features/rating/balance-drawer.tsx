import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Account, BalanceEntry } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconAdjustmentsHorizontal, IconPlus, IconUser } from '../../ui/icons.ts';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import classes from './balance.module.css';
import { BalanceAct, type BalanceDeed } from './balance-act.tsx';
import { Standing } from './balance-page.tsx';
import { accountQuery, entriesQuery, holdsQuery } from './balance-queries.ts';

/** One balance: what is left, what holds it, every movement; topping up and putting right. */
export function BalanceDrawer({ accountId, onClose }: { accountId: string | null; onClose: () => void }) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const query = useQuery({ ...accountQuery(api, accountId ?? ''), enabled: accountId !== null });
  return (
    <Drawer
      open={accountId !== null}
      onClose={onClose}
      title={query.data?.customerName ?? words.title}
      size={560}
    >
      {accountId !== null && <Loaded query={query}>{(account) => <Detail account={account} />}</Loaded>}
    </Drawer>
  );
}

function Detail({ account }: { account: Account }) {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  const place = usePlace();
  const [deed, setDeed] = useState<BalanceDeed | null>(null);
  const amount = (value: string | null) =>
    value === null ? words.unlimited : format.amount(value, account.currency);
  const customerPage = place('customer', account.customerId);
  return (
    <div className={classes.detail}>
      <div className={classes.sums}>
        <div>
          <span>{words.available}</span>
          <strong className="k-numeric" data-standing={account.standing}>
            {amount(account.available)}
          </strong>
        </div>
        <div>
          <span>{words.balance}</span>
          <b className="k-numeric">{amount(account.balance)}</b>
        </div>
        <div>
          <span>{words.held}</span>
          <b className="k-numeric">{amount(account.held)}</b>
        </div>
      </div>
      <p className={classes.terms}>
        <Standing standing={account.standing} /> {words.modes[account.mode]}
        {account.mode === 'postpaid' && ` · ${words.creditLimit}: ${amount(account.creditLimit)}`}
        {account.warnBelow !== null && ` · ${words.warnBelow}: ${amount(account.warnBelow)}`}
      </p>
      <div className={classes.acts}>
        {account.abilities.manage && (
          <>
            <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setDeed('top-up')}>
              {words.topUp}
            </Button>
            <Button onClick={() => setDeed('adjust')}>{words.adjust}</Button>
            <Button icon={<IconAdjustmentsHorizontal size={16} />} onClick={() => setDeed('settings')}>
              {words.settings}
            </Button>
          </>
        )}
        {customerPage && (
          <Button look="quiet" icon={<IconUser size={16} />} to={customerPage}>
            {words.openCustomer}
          </Button>
        )}
      </div>
      {account.held !== '0' && <Holds account={account} />}
      <Ledger account={account} />
      <BalanceAct account={account} deed={deed} onClose={() => setDeed(null)} />
    </div>
  );
}

function Holds({ account }: { account: Account }) {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  const query = useQuery(holdsQuery(useApi(), account.id));
  return (
    <section>
      <h3 className={classes.head}>{words.holds}</h3>
      <Loaded query={query}>
        {({ items }) => (
          <ul className={classes.entries}>
            {items.map((one) => (
              <li key={one.id}>
                <span>
                  {words.holdStates[one.state as 'open' | 'ended'] ?? one.state}
                  <span className={classes.small}>
                    {one.username} → {one.to}
                    {one.seconds !== null && ` · ${words.seconds({ n: one.seconds })}`}
                  </span>
                </span>
                <b className="k-numeric">{format.amount(one.held, account.currency, 4)}</b>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Ledger({ account }: { account: Account }) {
  const words = useWords(ratingBalancesWords);
  const query = useInfiniteQuery(entriesQuery(useApi(), account.id));
  const entries = query.data?.pages.flatMap((one) => one.items) ?? [];
  return (
    <section>
      <h3 className={classes.head}>{words.ledger}</h3>
      <Loaded query={query}>
        {() =>
          entries.length === 0 ? (
            <p className="k-soft">{words.noEntries}</p>
          ) : (
            <ul className={classes.entries}>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} currency={account.currency} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <Button look="quiet" small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.loadMore}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, currency }: { entry: BalanceEntry; currency: string }) {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  const place = usePlace();
  const call = entry.callId === null ? undefined : place('call', entry.callId);
  const more = [entry.reference, entry.note, entry.byName].filter(Boolean).join(' · ');
  return (
    <li>
      <span>
        {words.entryKinds[entry.kind]}
        <span className={classes.small}>
          <DateTime at={entry.at} />
          {entry.callId !== null && ' · '}
          {entry.callId !== null &&
            (call ? (
              <Link to={call}>{words.callNo({ id: entry.callId })}</Link>
            ) : (
              words.callNo({ id: entry.callId })
            ))}
          {more && ` · ${more}`}
        </span>
      </span>
      <span className={classes.moved}>
        <b className="k-numeric" data-sign={entry.amount.startsWith('-') ? 'minus' : 'plus'}>
          {entry.amount.startsWith('-') ? '' : '+'}
          {format.amount(entry.amount, currency, 4)}
        </b>
        <span className={`${classes.small} k-numeric`}>{format.amount(entry.balanceAfter, currency, 4)}</span>
      </span>
    </li>
  );
}
