import { afterAll, expect, test } from 'vitest';
import { contactForm } from '../../server/modules/leads/testing.ts';
import { demo, startMeta } from '../../standins/meta/server.ts';
import { testSystem } from '../support/system.ts';

/**
 * One person over three months: the website, an ad of Meta whose webhook comes twice and another whose webhook is
 * lost, and a call. One customer, one card, four leads, and the touches tell how it began and how it went on.
 */
test('a person who comes by every way stays one customer, with first and last touch', async () => {
  let now = () => 0;
  const meta = await startMeta({ retryBaseMs: 5, requireProof: true, now: () => now() });
  afterAll(() => meta.close());
  const system = await testSystem({
    listen: true,
    env: { META_GRAPH_URL: meta.url },
    clock: '2040-03-05T10:00:00+03:00',
  });
  now = () => system.clock.now().epochMilliseconds;
  let admin = await system.as({ role: 'administrator' });
  let seller = await system.as({ role: 'sales', name: 'Ece Satış' });

  // The operator sets up: a public form and Meta.
  await admin.post('/api/leads/forms', contactForm);
  const { body: connection } = await admin.post('/api/leads/meta/connections', {
    name: 'Kovan',
    appId: demo.appId,
    appSecret: demo.appSecret,
    verifyToken: demo.verifyToken,
  });
  expect((await admin.post(`/api/leads/meta/connections/${connection.id}/subscriptions`)).status).toBe(204);
  const { body: page } = await admin.post(`/api/leads/meta/connections/${connection.id}/pages`, {
    token: demo.pageToken,
  });
  expect(page).toMatchObject({ name: demo.pageName, forms: 1, subscribed: true });
  await system.drain();

  const person = { full_name: 'Çağla Işık', phone_number: '+90 555 111 22 33', email: 'cagla@ornek.test' };
  const expected = [
    // March: the website.
    ['customers.created', {}],
    ['leads.arrived', { source: 'website', campaign: 'Genel', channel: 'form', created: true }],
    // April: the ad, told twice, and one that was never told of.
    ['leads.arrived', { source: 'facebook', campaign: 'Bahar', channel: 'meta', created: false }],
    ['leads.arrived', { source: 'instagram', campaign: 'Bahar', channel: 'meta', created: false }],
    // May: a call.
    ['leads.arrived', { source: 'phone', campaign: null, channel: 'hand', created: false }],
  ] as const;

  const sent = await system.anonymous.post('/api/leads/intake/iletisim', {
    name: person.full_name,
    phone: '0555 111 22 33',
    consent_kvkk: 'on',
  });
  expect(sent.status).toBe(201);
  await system.drain();

  // Sessions do not live that long.
  system.clock.advance({ days: 31 });
  admin = await system.signIn(admin.email);
  meta.misbehave({ deliver: { duplicates: 2, atOnce: true } });
  meta.lead({ fields: person, adId: '1', campaignName: 'Bahar' });
  meta.flush();
  await meta.settled();
  await system.drain();
  system.clock.advance({ days: 1 });
  meta.misbehave({ deliver: { drop: 1 } });
  meta.lead({ fields: person, adId: '1', campaignName: 'Bahar', platform: 'ig' });
  await meta.settled();
  await admin.post(`/api/leads/meta/pages/${page.id}/backfills`, {});
  await system.drain();

  system.clock.advance({ days: 30 });
  admin = await system.signIn(admin.email);
  seller = await system.signIn(seller.email);
  const called = await seller.post('/api/leads', {
    name: 'Çağla hanım',
    phone: '0 555 111 22 33',
    message: 'Fiyat sordu',
  });
  expect(called.body.created).toBe(false);
  await system.drain();

  const { customerId } = called.body;
  const { rows: facts } = await system.kernel.database.pool.query(
    `select f.kind, f.data from kernel.facts f join kernel.fact_subjects s using (position)
     where s.subject = $1 and (f.kind like 'leads.%' or f.kind = 'customers.created') order by f.position`,
    [`customer:${customerId}`],
  );
  expect(facts.map(({ kind }) => kind)).toEqual(expected.map(([kind]) => kind));
  for (const [at, [, data]] of expected.entries()) expect(facts[at].data).toMatchObject(data);

  const known = (await admin.get(`/api/leads/of-customer/${customerId}`)).body;
  expect(known.first).toMatchObject({ source: 'website', campaign: 'Genel' });
  expect(known.last).toMatchObject({ source: 'phone', campaign: null });
  expect(known.leads.map(({ source }: { source: string }) => source)).toEqual([
    'phone',
    'instagram',
    'facebook',
    'website',
  ]);
  const { rows: counts } = await system.kernel.database.pool.query(
    `select (select count(*)::int from customers.customers) as customers, (select count(*)::int from leads.leads) as leads,
            (select leads from leads.touches where customer_id = $1) as touched,
            (select count(*)::int from pipeline.cards where customer_id = $1) as cards`,
    [customerId],
  );
  expect(counts).toEqual([{ customers: 1, leads: 4, touched: 4, cards: 1 }]);
});
