import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';

test('the demo has a public form and a month of leads from many sources', async () => {
  const system = await testSystem({ env: { KOVAN_DEMO: '1' } });
  const leader = await system.signIn('lider@ornek.test', 'kovan-demo');
  const { sources, campaigns, forms, suspected } = (await leader.get('/api/leads/facets')).body;
  expect(sources.map(({ value }: { value: string }) => value).toSorted()).toEqual([
    'facebook',
    'instagram',
    'phone',
    'referral',
    'walk-in',
    'website',
  ]);
  expect(campaigns.length).toBeGreaterThanOrEqual(4);
  expect(forms).toMatchObject([{ label: 'İletişim formu' }]);
  expect(suspected).toBe(2);
  const { items, total } = (await leader.get('/api/leads', { query: { limit: 200 } })).body;
  expect([total, items.length]).toEqual([44, 44]);
  const now = system.clock.now();
  const ages = items.map((lead: { happenedAt: string }) =>
    now.since(Temporal.Instant.from(lead.happenedAt)).total('hours'),
  );
  expect(Math.max(...ages)).toBeLessThan(24 * 31);
  expect(ages[0]).toBeLessThan(1);
  expect((await system.anonymous.get('/f/demo')).status).toBe(200);
});
