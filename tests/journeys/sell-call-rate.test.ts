import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addPrice, multipart, seedOperator } from '../../server/modules/rating/testing.ts';
import { addCustomer, fillShelf } from '../../server/modules/voice/testing.ts';
import { startSwitch } from '../../standins/switch/server.ts';
import { atEnd } from '../support/at-end.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('a line is sold, made on the switch, calls, is priced with reasons, and the simulator says the same', async () => {
  const pbx = await startSwitch();
  atEnd(() => pbx.close());
  const admin = await system.as({ role: 'administrator' });
  const { planId } = await system.work(async (work) => {
    const operator = await seedOperator(work, { username: 'baskasi' });
    await addPrice(work, operator.saleDeckId, '90312', '0.25');
    return operator;
  });
  const made = await admin.post('/api/voice/switches', {
    name: 'Ankara santrali',
    url: pbx.url,
    userName: pbx.userName,
    password: pbx.password,
    preferred: true,
  });
  await system.work(async (work) => {
    await fillShelf(work, { switch: made.body.id });
    await sql`update catalog.products set module_settings = module_settings || ${JSON.stringify({ planId })}::jsonb`.execute(
      work.db,
    );
    await addCustomer(work, { name: 'Gül Işık' });
  });

  const seller = await newPerson(system, { name: 'Oya Çınar', role: 'administrator' });
  const page = await windowOf(system, seller.email);
  await page.goto('/services/new');
  await page.getByRole('combobox', { name: 'Müşteri' }).fill('Gül');
  await page.getByRole('option', { name: /Gül Işık/ }).click();
  await page.getByRole('combobox', { name: 'Ürün' }).click();
  await page.getByRole('option', { name: /^sip(?!-)/ }).click();
  await page.getByLabel('Alan kodu').fill('212');
  await page.getByLabel('İstenen kullanıcı adı').fill('Gül Işık');
  await page.getByRole('button', { name: 'Siparişi ver' }).click();
  await page.getByRole('button', { name: 'Siparişi onayla' }).click();
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: /onayla/i }).click();
  await page.locator('main').getByText('Etkin', { exact: true }).first().waitFor();

  await page.getByRole('link', { name: 'Hattı aç' }).click();
  await page.waitForURL('**/subscribers/*');
  const subscriberId = new URL(page.url()).pathname.split('/').at(-1) as string;
  await page.getByRole('heading', { name: /gul/, level: 1 }).waitFor();
  const { body: login } = await admin.post(`/api/voice/subscribers/${subscriberId}/credentials`);
  expect(pbx.register(login)).toBe(200);
  const call = { ...login, to: '0312 555 01 00'.replaceAll(' ', ''), seconds: 97, trunk: 'omurga' };
  const outcome = pbx.call(call);
  expect(outcome).toMatchObject({ sip: 200, number: '903125550100' });

  const { body: source } = await admin.post('/api/rating/sources', {
    key: 'ankara',
    name: 'Ankara santrali',
    format: 'asterisk-csv',
    zone: 'UTC',
  });
  const file = multipart('Master.csv', Buffer.from(`${outcome.record}\n`));
  const sent = await admin.post(`/api/rating/sources/${source.id}/files`, file.body, {
    headers: { 'content-type': file.type },
  });
  expect(sent.status).toBe(201);

  await expect
    .poll(async () => (await admin.get(`/api/rating/calls?subscriberId=${subscriberId}`)).body.items.length)
    .toBe(1);
  const { body: calls } = await admin.get(`/api/rating/calls?subscriberId=${subscriberId}`);
  await page.goto(`/calls?call=${calls.items[0].id}`);
  const receipt = page.getByRole('dialog').locator('ol').first();
  await receipt.waitFor();
  const why = await receipt.locator('li').allInnerTexts();
  expect(why.length).toBeGreaterThan(2);
  // 97 seconds at 0.25 a minute.
  expect(calls.items[0]).toMatchObject({ price: '0.4042', state: 'rated' });

  const { body: detail } = await admin.get(`/api/rating/calls/${calls.items[0].id}`);
  const asked = new URLSearchParams({ to: call.to, seconds: '97', subscriber: subscriberId });
  await page.goto(`/call-simulator?${asked}`);
  const simulated = page.locator('main ol').first();
  await simulated.waitFor();
  expect(await simulated.locator('li').allInnerTexts()).toEqual(why);
  const quote = await admin.post('/api/tariffs/quote', {
    subscriberId,
    call: { to: call.to, startedAt: calls.items[0].startedAt, seconds: 97 },
  });
  expect(quote.body.trace).toEqual(detail.priceTrace);
});
