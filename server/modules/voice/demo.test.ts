import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';
import { didEntries } from './index.ts';

test('the demo operator has lines in service since their own day, and numbers in every state', async () => {
  const system = await testSystem({ env: { KOVAN_DEMO: '1' }, without: ['tariffs', 'rating'] });
  const operator = await system.signIn('operasyon@ornek.test', 'kovan-demo');
  const { items, total } = (await operator.get('/api/voice/subscribers')).body;
  expect(total).toBe(12);
  expect(new Set(items.map((line: { onSwitch: string }) => line.onSwitch))).toEqual(
    new Set(['not-connected']),
  );
  const { states } = (await operator.get('/api/voice/did-counts')).body;
  expect(Object.values(states).every((n) => (n as number) > 0)).toBe(true);
  // In service since the moment it was opened, and not before there was a customer.
  const { rows } = await sql<{ state: string; late: boolean }>`
    select v.state, v.activated_at <> s.opened_at or s.opened_at < c.created_at as late
    from voice.subscribers s join subscriptions.services v on v.id = s.subscription_id
    join customers.summaries c on c.id = s.customer_id`.execute(system.db);
  expect(rows.map((row) => [row.state, row.late])).toEqual(rows.map(() => ['active', false]));
  expect((await didEntries(system.db)).some((span) => span.until !== null)).toBe(true);
});
