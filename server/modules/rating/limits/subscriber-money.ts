import { sql } from 'kysely';
import type { SubscriberMoney } from '../../../../contracts/rating-balances.ts';
import { type Actor, reaches } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { type AccountRow, accountColumns, showAccount } from '../balances/account.ts';
import { type AlarmRow, alarmsWith, showAlarm } from './alarm.ts';
import { readLimitSet, subscriberOwners } from './limit-set.ts';
import { dayAround, hourAround } from './windows.ts';

/** One subscriber's money and limits: its customer's balances, what it spent, what holds for it, its last alarms. */
export async function readSubscriberMoney(
  db: Db,
  actor: Actor,
  subscriberId: string,
  now: Temporal.Instant,
): Promise<SubscriberMoney> {
  const { customerId, owners } = await subscriberOwners(db, actor, subscriberId, 'rating.read-balances');
  const seesLimits = reaches(actor, 'rating.read-limits', owners);
  const hour = hourAround(now);
  const [accounts, line, spent, alarms, limits] = await Promise.all([
    sql<AccountRow>`select ${accountColumns} from rating.accounts a join customers.summaries c on c.id = a.customer_id
      where a.customer_id = ${customerId} order by a.currency`.execute(db),
    sql<{
      channels: number;
      open: number;
    }>`select channels, (select count(*)::int from rating.authorisations a
        where a.subscriber_id = ${subscriberId} and a.state = 'open') as open
      from voice.subscriber_list where id = ${subscriberId}`.execute(db),
    sql<{ currency: string; hour: string; day: string }>`
      select currency, coalesce(sum(spend) filter (where hour = ${hour}), 0)::text as hour, sum(spend)::text as day
      from rating.subscriber_hours where subscriber_id = ${subscriberId}
        and hour >= ${dayAround(now.epochMilliseconds).from} and hour <= ${hour} group by currency`.execute(
      db,
    ),
    seesLimits
      ? sql<AlarmRow>`${alarmsWith} where a.subscriber_id = ${subscriberId} order by a.raised_at desc limit 5`.execute(
          db,
        )
      : { rows: [] },
    seesLimits ? readLimitSet(db, actor, { owner: 'subscriber', ownerId: subscriberId }) : null,
  ]);
  const amounts = (of: 'hour' | 'day') =>
    spent.rows.map((row) => ({ currency: row.currency, amount: formatDecimal(BigInt(row[of])) }));
  return {
    subscriberId,
    accounts: accounts.rows.map((row) => showAccount(row, actor)),
    open: line.rows[0]?.open ?? 0,
    channels: line.rows[0]?.channels ?? null,
    spentHour: amounts('hour'),
    spentDay: amounts('day'),
    limits,
    alarms: alarms.rows.map(showAlarm),
  };
}
