import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriberMoney } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { Loaded } from '../../ui/states.tsx';
import { AlarmCard } from './alarm-page.tsx';
import classes from './balance.module.css';
import { Standing } from './balance-page.tsx';
import { subscriberMoneyQuery } from './balance-queries.ts';
import { LimitForm, limitKinds } from './limit-form.tsx';

/** On a subscriber's page: what may still be spent, what was, and the limits that hold. */
export const balancePart = part('subscriber.main', {
  load: ({ api, cache }, { subscriberId }) => cache.need(subscriberMoneyQuery(api, subscriberId)),
  Component: BalancePart,
});

function BalancePart({ subscriberId }: { subscriberId: string }) {
  const words = useWords(ratingBalancesWords);
  const query = useQuery(subscriberMoneyQuery(useApi(), subscriberId));
  const [editing, setEditing] = useState(false);
  const limits = query.data?.limits ?? null;
  return (
    <Panel
      title={words.money.title}
      actions={
        limits && (
          <Button small look="quiet" onClick={() => setEditing(true)}>
            {limits.abilities.manage ? words.limits.edit : words.limits.title}
          </Button>
        )
      }
    >
      <Loaded query={query}>{(money) => <Money money={money} />}</Loaded>
      {limits && (
        <Drawer open={editing} onClose={() => setEditing(false)} title={words.limits.title} size={520}>
          {editing && (
            <LimitForm
              set={limits}
              owner={{ owner: 'subscriber', id: subscriberId }}
              onSaved={() => setEditing(false)}
            />
          )}
        </Drawer>
      )}
    </Panel>
  );
}

function Money({ money }: { money: SubscriberMoney }) {
  const words = useWords(ratingBalancesWords);
  const format = useFormat();
  const spent = (list: SubscriberMoney['spentDay']) =>
    list.map(({ currency, amount }) => format.amount(amount, currency)).join(' + ') || '—';
  const rules = limitKinds.flatMap((kind) => money.limits?.rules.find((one) => one.kind === kind) ?? []);
  return (
    <div className={classes.detail}>
      {money.accounts.length === 0 && <p className="k-soft">{words.money.noAccount}</p>}
      {money.accounts.map((account) => (
        <div key={account.id} className={classes.sums}>
          <div>
            <span>{words.available}</span>
            <strong className="k-numeric" data-standing={account.standing}>
              {account.available === null
                ? words.unlimited
                : format.amount(account.available, account.currency)}
            </strong>
          </div>
          <div>
            <span>{words.held}</span>
            <b className="k-numeric">{format.amount(account.held, account.currency)}</b>
          </div>
          <div>
            <span>{words.modes[account.mode]}</span>
            <Standing standing={account.standing} />
          </div>
        </div>
      ))}
      <Facts
        items={[
          { label: `${words.money.spent} · ${words.limits.hour}`, value: spent(money.spentHour) },
          { label: `${words.money.spent} · ${words.limits.day}`, value: spent(money.spentDay) },
          {
            label: words.limits.open,
            value:
              money.channels === null
                ? String(money.open)
                : words.limits.ofChannels({ open: money.open, channels: money.channels }),
          },
          ...rules
            .filter((rule) => rule.active)
            .map((rule) => ({
              label: words.limits.kinds[rule.kind],
              value: `${limitText(rule, format, words.limits.calls)} · ${words.limits.reactions[rule.reaction]}`,
            })),
        ]}
      />
      {money.alarms
        .filter((alarm) => alarm.state !== 'lifted')
        .map((alarm) => (
          <AlarmCard key={alarm.id} alarm={alarm} small />
        ))}
    </div>
  );
}

type Rule = NonNullable<SubscriberMoney['limits']>['rules'][number];

/** A limit as people read it: ₺500,00, 3 calls, %40. */
function limitText(rule: Rule, format: ReturnType<typeof useFormat>, calls: string): string {
  if (rule.currency !== null) return format.amount(rule.threshold, rule.currency);
  if (rule.kind.endsWith('share')) return format.percent(Number(rule.threshold) / 100);
  const number = rule.kind === 'new-destination' ? rule.atLeast : Number(rule.threshold);
  return `${format.number(number)} ${calls}`;
}
