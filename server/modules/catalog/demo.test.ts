import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';

test('the demo sells a switchboard, in reais too, and the next raise is written down', async () => {
  const system = await testSystem({ env: { KOVAN_DEMO: '1' } });
  const leader = await system.signIn('lider@ornek.test', 'kovan-demo');
  const { items } = (await leader.get('/api/catalog/products')).body;
  expect(items.map(({ code, state }: { code: string; state: string }) => `${code} ${state}`)).toEqual([
    'KURUMSAL-SANTRAL on-sale',
    'TELEFONIA-CORPORATIVA on-sale',
    'METRO-FIBER-100 on-sale',
    'BULUT-YEDEK on-sale',
  ]);
  const [santral, telefonia] = items;
  const { body: product } = await leader.get(`/api/catalog/products/${santral.id}`);
  expect(product).toMatchObject({
    module: 'voice',
    moduleSettings: { country: 'TR', planId: expect.any(String) },
    lacks: [],
    options: [{ code: 'channels' }, { code: 'call-recording' }, { code: 'ip-phone' }],
    addons: [{ code: 'DID-0850', module: 'voice-did' }],
  });
  const quote = await leader.post('/api/catalog/quotes', {
    ...{ productId: santral.id, currency: 'TRY', cycle: 'monthly' },
    options: { channels: 10 },
    fields: { 'area-code': '212' },
    addons: [{ addonId: product.addons[0].id }],
  });
  expect([quote.body.first.minor, quote.body.recurring.minor]).toEqual(['136200', '83800']);
  const brazil = { productId: telefonia.id, currency: 'BRL', cycle: 'monthly', options: { channels: 2 } };
  expect(
    (await leader.post('/api/catalog/quotes', { ...brazil, fields: { ddd: '10' } })).body.fields,
  ).toEqual({
    'fields.ddd': 'field-does-not-fit',
  });
  expect((await leader.post('/api/catalog/quotes', { ...brazil, fields: { ddd: '11' } })).status).toBe(200);
  const prices = (await leader.get(`/api/catalog/prices?productId=${santral.id}`)).body.items;
  const monthly = prices.filter(({ cycle }: { cycle: string }) => cycle === 'monthly');
  expect(monthly.map(({ state }: { state: string }) => state)).toEqual([
    'scheduled',
    'in-force',
    'ended',
    'ended',
  ]);
});
