import { beforeEach, expect, test } from 'vitest';
import { setResponsibles } from '../customers/index.ts';
import { testHouse } from './house.testing.ts';
import { addCustomer } from './testing.ts';

const house = await testHouse();
const { system, admin, operator, owner, order } = house;
const path = '/api/subscriptions/exports';

beforeEach(() => house.fresh());

test('the list is taken out as far as the right reaches, and it is written down', async () => {
  const leader = await system.as({ role: 'team-leader' });
  const customerId = await system.work((work) => addCustomer(work, { name: '=Ölçüm; A.Ş.' }));
  const wished = await order({ customerId, wishedName: 'merkez' });
  await order({ customerId });
  await system.drain();
  expect((await system.anonymous.post(path, {})).status).toBe(401);
  expect((await owner.post(path, {})).status).toBe(403);

  const file = await operator.post(path, { customerId, search: 'merkez' });
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  const [head, ...lines] = file.body.trimEnd().split('\r\n');
  expect(head?.startsWith('\ufeffNo;Sipariş;Hizmet;')).toBe(true);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${wished.services[0].number};${wished.number};`);
  expect(lines[0]).toContain(`;merkez;"'=Ölçüm; A.Ş.";Etkin;1;Aylık;"159,90";TRY;`);

  const all = await operator.post(path, { customerId });
  expect(all.body.trimEnd().split('\r\n')).toHaveLength(3);
  const none = await leader.post(path, { customerId });
  expect(none.body.trimEnd().split('\r\n')).toHaveLength(1);
  await system.work((work) => setResponsibles(work, customerId, [leader.id]));
  const own = await leader.post(path, { customerId });
  expect(own.body.trimEnd().split('\r\n')).toHaveLength(3);

  const audit = await admin.get('/api/system/audit', {
    query: { subject: `user:${leader.id}`, kind: 'subscriptions.exported' },
  });
  expect(audit.body.items.map(({ data }: { data: { total: number } }) => data.total)).toEqual([2, 0]);
});
