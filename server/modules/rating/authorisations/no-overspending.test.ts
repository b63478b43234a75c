import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { addCustomer, addLine, addPlan, type Line, storeCall, whole } from '../balances/testing.ts';

let system: TestSystem;
let operator: User;
let billing: User;
let planId: string;

beforeAll(async () => {
  system = await testSystem();
  operator = await system.as({ role: 'operations' });
  billing = await system.as({ role: 'billing' });
  planId = await system.work((work) => addPlan(work, [{ prefix: '90', rate: '1', increment: 60 }]));
});

/** What happens to one call, step by step; many calls go on at once. */
type Course = {
  line: 0 | 1;
  first: number;
  extensions: number[];
  /** Part of the granted time that the call lasts, in per cent; null: its end is never told. */
  lasts: number | null;
  isRated: boolean;
};

const course: fc.Arbitrary<Course> = fc.record({
  line: fc.constantFrom(0 as const, 1 as const),
  first: fc.integer({ min: 1, max: 300 }),
  extensions: fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 3 }),
  lasts: fc.option(fc.integer({ min: 0, max: 100 })),
  isRated: fc.boolean(),
});

const priceOf = (seconds: number): bigint => whole(Math.ceil(seconds / 60));
let calls = 0;

async function run(one: Course, lines: readonly Line[], callId: string): Promise<number> {
  const line = lines[one.line] as Line;
  const asked = await operator.post('/api/rating/authorisations', {
    subscriberId: line.id,
    to: '02125550000',
    callId,
    seconds: one.first,
  });
  if (asked.status !== 201) return 0;
  const path = `/api/rating/authorisations/${asked.body.id}`;
  let granted: number = asked.body.seconds;
  for (const more of one.extensions) {
    const longer = await operator.post(`${path}/extension`, { seconds: granted + more });
    if (longer.status === 200) granted = longer.body.seconds;
  }
  const seconds = Math.floor((granted * (one.lasts ?? 100)) / 100);
  if (one.lasts !== null) await operator.post(`${path}/release`, { seconds });
  if (!one.isRated || seconds === 0) return 0;
  await system.work((work) =>
    storeCall(work, { line, at: system.clock.now(), seconds, price: priceOf(seconds), callId }),
  );
  return seconds;
}

/** What is left is never below zero, and what is kept adds up. */
async function look(accountId: string) {
  const { rows } = await sql<{
    balance: string;
    held: string;
    overdrawn: string;
    sum: string;
    holds: string;
  }>`
    select balance::text, held::text, overdrawn::text,
      (select coalesce(sum(amount), 0)::text from rating.balance_entries e where e.account_id = a.id) as sum,
      (select coalesce(sum(held), 0)::text from rating.authorisations h where h.account_id = a.id) as holds
    from rating.accounts a where id = ${accountId}`.execute(system.db);
  const row = rows[0] as (typeof rows)[number];
  expect(BigInt(row.balance) - BigInt(row.held)).toBeGreaterThanOrEqual(0n);
  expect([row.overdrawn, row.balance, row.held]).toEqual(['0', row.sum, row.holds]);
  return BigInt(row.balance);
}

test('calls of two lines at once, in any interleaving, never spend more than the balance', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(course, { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 1, max: 25 }),
      async (courses, units) => {
        const customerId = await system.work((work) => addCustomer(work));
        const lines = await system.work(async (work) => [
          await addLine(work, { customerId, planId }),
          await addLine(work, { customerId, planId }),
        ]);
        const account = await billing.post('/api/rating/accounts', {
          customerId,
          currency: 'TRY',
          mode: 'prepaid',
        });
        await billing.post(`/api/rating/accounts/${account.body.id}/top-ups`, { amount: String(units) });
        let isOver = false;
        const watching = (async () => {
          while (!isOver) await look(account.body.id);
        })();
        const seconds = await Promise.all(courses.map((one) => run(one, lines, `p${++calls}`)));
        isOver = true;
        await watching;
        const spent = seconds.reduce((sum, one) => sum + priceOf(one), 0n);
        expect(await look(account.body.id)).toBe(whole(units) - spent);
      },
    ),
    { numRuns: 12 },
  );
});
