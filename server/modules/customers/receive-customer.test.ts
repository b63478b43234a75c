import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { type Received, receiveCustomer } from './index.ts';

let system: TestSystem;
let admin: User;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  admin = await system.as({ role: 'administrator' });
});

const receive = (received: Received) => system.work((work) => receiveCustomer(work, received));
const phone = (value: string, attested = false) => ({ kind: 'phone' as const, value, attested });
const email = (value: string) => ({ kind: 'email' as const, value });
const see = async (id: string) => (await admin.get(`/api/customers/${id}`)).body;

test('two leads with the same phone at the same instant make one customer', async () => {
  const forms = ['0532 111 22 33', '+905321112233', '5321112233', '00 90 532 111 22 33', '90 532 111 22 33'];
  const received = await Promise.all(
    forms.map((form, n) =>
      receive({ name: `Aynı Kişi ${n}`, identities: [phone(form), email(`k${n}@ornek.test`)] }),
    ),
  );
  expect(new Set(received.map((one) => one.customerId)).size).toBe(1);
  expect(received.filter((one) => one.created)).toHaveLength(1);
  const customer = await see(received[0]?.customerId ?? '');
  expect(customer.identities).toHaveLength(1 + forms.length);
  expect(customer.version).toBe(forms.length);
});

test('crossed identities at the same instant neither deadlock nor double', async () => {
  const pairs = Array.from({ length: 12 }, (_, n) => [
    phone('0533 000 00 01'),
    email('capraz@ornek.test'),
    phone(`053400000${10 + n}`),
  ]);
  const received = await Promise.all(
    pairs.map((identities, n) =>
      receive({ name: 'Çapraz', identities: n % 2 ? identities : identities.toReversed() }),
    ),
  );
  expect(new Set(received.map((one) => one.customerId)).size).toBe(1);
});

test('identities of two customers: the attested phone decides, the other is noted and never merged', async () => {
  const byMail = await receive({ name: 'Posta', identities: [email('iki@ornek.test')] });
  const byPhone = await receive({ name: 'Telefon', identities: [phone('0535 000 00 01')] });
  const both = await receive({
    name: 'İkisi',
    identities: [email('iki@ornek.test'), phone('0535 000 00 01', true)],
  });
  expect(both).toEqual({ customerId: byPhone.customerId, created: false });
  expect((await see(byPhone.customerId)).identities).toMatchObject([{ kind: 'phone', attested: true }]);
  expect((await see(byMail.customerId)).email).toBe('iki@ornek.test');
  const { body } = await admin.get(`/api/customers/${byPhone.customerId}/possible-duplicates`);
  expect(body.items).toMatchObject([{ reason: 'email', customer: { id: byMail.customerId, name: 'Posta' } }]);
  expect(
    (await admin.get(`/api/customers/${byMail.customerId}/possible-duplicates`)).body.items,
  ).toHaveLength(1);

  expect((await admin.delete(`/api/customers/possible-duplicates/${body.items[0].id}`)).status).toBe(204);
  await receive({ name: 'İkisi', identities: [email('iki@ornek.test'), phone('0535 000 00 01')] });
  expect((await admin.get(`/api/customers/${byPhone.customerId}/possible-duplicates`)).body.items).toEqual(
    [],
  );
});

test('the same external id of another account is somebody else', async () => {
  const bsuid = (account: string) => ({ kind: 'whatsapp_bsuid' as const, value: 'TR.1349120', account });
  const one = await receive({ name: 'Bir', identities: [bsuid('portföy-1')] });
  const other = await receive({ name: 'İki', identities: [bsuid('portföy-2')] });
  expect(other.created).toBe(true);
  expect((await receive({ name: 'Bir', identities: [bsuid('portföy-1')] })).customerId).toBe(one.customerId);
});

test('who comes again keeps name and responsibles, brings tags, and returns from the archive', async () => {
  const seller = await system.as({ role: 'sales' });
  const identities = [phone('0536 000 00 01')];
  const { customerId } = await receive({
    name: 'İlk Ad',
    identities,
    responsibleIds: [seller.id],
    tags: ['Sıcak'],
  });
  await admin.post(`/api/customers/${customerId}/archival`, { version: 1 });
  await receive({ name: 'Başka Ad', identities, responsibleIds: [admin.id], tags: ['sıcak', 'Fuar'] });
  expect(await see(customerId)).toMatchObject({
    name: 'İlk Ad',
    archivedAt: null,
    tags: ['Fuar', 'Sıcak'],
    responsibles: [{ id: seller.id }],
  });
});

test('coming again with nothing new changes nothing', async () => {
  const identities = [phone('0537 000 00 01')];
  const { customerId } = await receive({ name: 'Bir Kez', identities });
  await receive({ name: 'Bir Kez', identities });
  expect((await see(customerId)).version).toBe(1);
});

test('without a usable identity everybody is new; without a name they are nameless', async () => {
  const first = await receive({ name: ' ', identities: [phone('yok'), email('olmaz')] });
  const second = await receive({ name: '', identities: [] });
  expect([first.created, second.created]).toEqual([true, true]);
  expect(await see(first.customerId)).toMatchObject({ name: 'İsimsiz', identities: [] });
});
