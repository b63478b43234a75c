import { sql } from 'kysely';
import { type Actor, holds } from '../../../kernel/access.ts';
import { movableClock } from '../../../kernel/clock.ts';
import { type Desk, perform } from '../../../kernel/work.ts';
import { actorsOf } from '../../identity/index.ts';
import { setLimits } from '../limits/set-limits.ts';
import { openAccount } from './open-account.ts';
import { topUpAccount } from './top-up.ts';

const limits = [
  { kind: 'spend-hour', threshold: '150', currency: 'TRY', reaction: 'alarm' },
  { kind: 'spend-day', threshold: '600', currency: 'TRY', reaction: 'block-international' },
  { kind: 'concurrent', threshold: '8', currency: null, reaction: 'alarm' },
  { kind: 'new-destination', threshold: '0', currency: null, reaction: 'alarm', atLeast: 3 },
  { kind: 'international-share', threshold: '60', currency: null, reaction: 'alarm', atLeast: 20 },
  { kind: 'premium-share', threshold: '20', currency: null, reaction: 'block-all', atLeast: 10 },
] as const;

const accounts = [
  { mode: 'prepaid', topUps: ['2500', '1500'], warnBelow: '1000' },
  { mode: 'prepaid', topUps: ['1000'], warnBelow: '200' },
  { mode: 'postpaid', creditLimit: '5000', warnBelow: '500', topUps: [] },
  { mode: 'prepaid', topUps: ['400', '400', '100'], warnBelow: '50' },
  { mode: 'postpaid', creditLimit: '2000', warnBelow: null, topUps: [] },
] as const;

/** Balances of a few customers with lines, and the limits of the house. Nothing when there is a balance already. */
export async function fillMoneyDemo(desk: Desk): Promise<void> {
  const { db } = desk.database;
  const { rows: known } = await sql`select from rating.accounts limit 1`.execute(db);
  if (known.length > 0) return;
  const people = [...(await actorsOf(db, 'all')).values()];
  const cashier = people.find((one) => holds(one, 'rating.manage-balances'));
  const guard = people.find((one) => holds(one, 'rating.manage-limits'));
  if (guard) {
    await perform(daysAgo(desk, 40), { actor: guard }, (work) =>
      setLimits(
        work,
        { owner: 'operator', ownerId: null },
        limits.map((one) => ({ atLeast: 1, active: true, ...one })),
      ),
    );
  }
  const { rows: buyers } = await sql<{ customer_id: string }>`
    select customer_id from voice.subscriber_list where state = 'active' group by customer_id
    order by min(opened_at), customer_id limit ${accounts.length}`.execute(db);
  for (const [n, { customer_id }] of buyers.entries()) {
    if (cashier) await fillAccount(desk, cashier, customer_id, n);
  }
}

async function fillAccount(desk: Desk, actor: Actor, customerId: string, n: number): Promise<void> {
  const wish = accounts[n] as (typeof accounts)[number];
  const { mode, topUps, warnBelow } = wish;
  const { id } = await perform(daysAgo(desk, 38 - n), { actor }, (work) =>
    openAccount(work, {
      customerId,
      currency: 'TRY',
      mode,
      creditLimit: 'creditLimit' in wish ? wish.creditLimit : null,
      warnBelow,
    }),
  );
  for (const [nth, amount] of topUps.entries()) {
    await perform(daysAgo(desk, 36 - n - nth * 10), { actor }, (work) =>
      topUpAccount(work, id, { amount, reference: `DK-${2400 + n * 10 + nth}`, note: 'Havale' }),
    );
  }
}

function daysAgo(desk: Desk, days: number): Desk {
  return {
    ...desk,
    clock: movableClock(
      desk.clock
        .now()
        .subtract({ hours: 24 * days })
        .toString(),
    ),
  };
}
