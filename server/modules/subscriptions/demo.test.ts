import { expect, test } from 'vitest';
import type { ServiceSummary } from '../../../contracts/subscriptions.ts';
import { testSystem } from '../../../tests/support/system.ts';

test('the demo has services in every state, a plan changed at its old price and an end to come', async () => {
  const system = await testSystem({ env: { KOVAN_DEMO: '1' }, without: ['voice', 'tariffs', 'rating'] });
  const reader = await system.signIn('yonetici@ornek.test', 'kovan-demo');
  const { items } = (await reader.get('/api/subscriptions', { query: { limit: 200 } })).body;
  const states = Object.groupBy(items as ServiceSummary[], ({ state }) => state);
  expect(Object.keys(states).toSorted()).toEqual([
    'active',
    'cancelled',
    'pending',
    'suspended',
    'terminated',
  ]);
  expect(items).toHaveLength(12);
  const leaving = items.find((one: ServiceSummary) => one.scheduled);
  expect(leaving).toMatchObject({ state: 'active', scheduled: { command: 'terminate' } });
  const withAddons = items.filter((one: ServiceSummary) => one.addons > 0);
  expect(withAddons.length).toBeGreaterThanOrEqual(2);
  const details = await Promise.all(
    (states.active ?? []).map(async ({ id }) => (await reader.get(`/api/subscriptions/${id}`)).body),
  );
  const changed = details.find(({ sold }) => sold.length === 2);
  expect(changed.sold.map(({ lines }: { lines: { name: string }[] }) => lines[1]?.name)).toEqual([
    'Depolama alanı: 2 TB',
    'Depolama alanı: 100 GB',
  ]);
});
