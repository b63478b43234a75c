import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification, NotificationPreferences } from '../../../contracts/notifications.ts';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addForm, contactForm } from '../leads/testing.ts';
import { demo } from './demo.ts';

let system: TestSystem;
let admin: User;
let seller: User;
let colleague: User;

beforeAll(async () => {
  system = await testSystem({ listen: true });
  admin = await system.as({ role: 'administrator', name: 'Yönetici Yaren' });
  colleague = await system.as({ role: 'operations', name: 'Operasyon Ozan' });
  await system.work((work) => addForm(work));
});

// Each test has a seller of its own, so that its list starts empty.
beforeEach(async () => {
  seller = await system.as({ role: 'read-only', name: 'Satış Selim' });
});

const customer = async (responsibleIds: string[] = [], name = 'Ayşe Demir'): Promise<string> => {
  const made = await admin.post('/api/customers', { kind: 'person', name, responsibleIds, identities: [] });
  expect(made.status).toBe(201);
  return made.body.id;
};
const assign = async (id: string, responsibleIds: string[], by: User = admin) => {
  const { version } = (await admin.get(`/api/customers/${id}`)).body;
  expect((await by.patch(`/api/customers/${id}`, { version, responsibleIds })).status).toBe(200);
  await system.drain();
};
const mention = async (customerId: string, user: User) => {
  const text = `@[${user.name}](${user.id}) bakar mısın?`;
  const note = await admin.post('/api/activities/notes', { customerId, text });
  expect(note.status).toBe(201);
  await system.drain();
};
const listOf = async (
  user: User,
  query = '',
): Promise<{ items: Notification[]; unread: number; nextCursor: string }> =>
  (await user.get(`/api/notifications${query}`)).body;
const prefer = async (user: User, change: Partial<NotificationPreferences>) => {
  const { body } = await user.get('/api/notifications/preferences');
  const answer = await user.put('/api/notifications/preferences', { ...body, ...change });
  expect(answer.status).toBe(200);
};
const all = (manner: 'loud' | 'silent' | 'off', mail = false): NotificationPreferences['kinds'] => ({
  assignment: { manner, mail },
  mention: { manner, mail },
  lead: { manner, mail },
});

describe('who may', () => {
  test('strangers nothing', async () => {
    const id = '0190d5c0-0000-7000-8000-000000000000';
    const answers = await Promise.all([
      system.anonymous.get('/api/notifications'),
      system.anonymous.get('/api/notifications/unread'),
      system.anonymous.get('/api/notifications/preferences'),
      system.anonymous.put('/api/notifications/preferences', {}),
      system.anonymous.post('/api/notifications/readings', {}),
      system.anonymous.patch(`/api/notifications/${id}`, { read: true }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  });

  test('nobody sees or marks what is somebody else’s', async () => {
    await assign(await customer(), [seller.id]);
    const [item] = (await listOf(seller)).items;
    expect((await listOf(colleague)).items).toEqual([]);
    expect((await colleague.patch(`/api/notifications/${item?.id}`, { read: true })).status).toBe(404);
    await colleague.post('/api/notifications/readings', { upTo: item?.id });
    expect((await listOf(seller)).unread).toBe(1);
    expect((await seller.patch(`/api/notifications/${item?.id}`, { read: true })).body.unread).toBe(0);
  });
});

describe('what is told', () => {
  test('an assignment, to who got it', async () => {
    const id = await customer();
    await assign(id, [seller.id]);
    const { items, unread } = await listOf(seller);
    expect(unread).toBe(1);
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'assignment',
        by: { id: admin.id, name: 'Yönetici Yaren' },
        customer: { id, name: 'Ayşe Demir' },
        customers: 1,
        source: null,
        createdAt: expect.any(String),
        readAt: null,
      },
    ]);
  });

  test('not what one did oneself', async () => {
    await assign(await customer(), [admin.id]);
    expect((await listOf(admin)).items.filter(({ kind }) => kind === 'assignment')).toEqual([]);
  });

  test('once, however often the reaction runs', async () => {
    await assign(await customer(), [seller.id]);
    await system.kernel.database.pool.query(
      `select graphile_worker.add_job('notifications.tell-responsibles', json_build_object('payload',
         json_build_object('position', (select max(position)::text from kernel.facts
           where kind = 'customers.responsibles-changed'))))`,
    );
    const { ran } = await system.drain();
    expect(ran).toContain('notifications.tell-responsibles');
    expect((await listOf(seller)).items).toHaveLength(1);
  });

  test('not an assignment that was taken back before anybody heard of it', async () => {
    const id = await customer();
    const version = async () => (await admin.get(`/api/customers/${id}`)).body.version;
    await admin.patch(`/api/customers/${id}`, { version: await version(), responsibleIds: [seller.id] });
    await admin.patch(`/api/customers/${id}`, { version: await version(), responsibleIds: [] });
    await system.drain();
    expect((await listOf(seller)).items).toEqual([]);
  });

  test('a change of many as one, counted once', async () => {
    const ids = [await customer([seller.id]), await customer([seller.id]), await customer([seller.id])];
    await system.drain();
    await seller.post('/api/notifications/readings', {});
    const hand = (some: string[]) =>
      system.work(async (work) => {
        const data = { bulkId: '0190d5c0-0000-7000-8000-000000000001', added: [seller.id], removed: [] };
        const subjects = some.map((id) => `customer:${id}`);
        work.record({ kind: 'customers.responsibles-changed', subjects, data, bulk: true });
      });
    await hand(ids.slice(0, 2));
    await hand(ids.slice(2));
    await system.drain();
    await system.kernel.database.pool.query(
      `select graphile_worker.add_job('notifications.tell-responsibles', json_build_object('payload',
         json_build_object('position', (select max(position)::text from kernel.facts where bulk))))`,
    );
    await system.drain();
    const { items } = await listOf(seller, '?unread=true');
    expect(items).toMatchObject([{ kind: 'assignment', customers: 3, customer: null }]);
  });

  test('a mention', async () => {
    const id = await customer([seller.id]);
    await system.drain();
    await mention(id, seller);
    const [item] = (await listOf(seller)).items;
    expect(item).toMatchObject({ kind: 'mention', by: { name: 'Yönetici Yaren' }, customer: { id } });
  });

  test('nobody who can no longer sign in', async () => {
    const id = await customer();
    await system.db
      .updateTable('identity.users')
      .set({ disabled_at: system.clock.now() })
      .where('id', '=', seller.id)
      .execute();
    await system.work(async (work) => {
      work.record({
        kind: 'activities.mentioned',
        subjects: [`user:${seller.id}`],
        data: { userId: seller.id, noteId: id, customerId: id },
      });
    });
    await system.drain();
    const { rowCount } = await system.kernel.database.pool.query(
      'select from notifications.notifications where user_id = $1',
      [seller.id],
    );
    expect(rowCount).toBe(0);
  });
});

describe('a new lead', () => {
  let count = 0;
  const submit = async () => {
    const sent = await system.anonymous.post(`/api/leads/intake/${contactForm.key}`, {
      name: `Aday ${++count}`,
      phone: `0532 111 22 ${10 + count}`,
      consent_kvkk: true,
    });
    expect(sent.status).toBeLessThan(300);
    await system.drain();
  };

  const rest = async () => {
    system.clock.advance({ seconds: 31 });
    await system.drain();
  };
  const leadsOf = async (user: User) => (await listOf(user)).items.filter(({ kind }) => kind === 'lead');

  test('is told once to who gets it by a rule: as a lead, not as an assignment too', async () => {
    const receiver = await system.as({ role: 'sales', name: 'Satış Sude' });
    await submit();
    await rest();
    const { items } = await listOf(receiver);
    expect(items.map(({ kind }) => kind)).toEqual(['lead']);
    expect(items[0]).toMatchObject({ by: null, source: 'website', customer: { name: 'Aday 1' } });
    expect(await leadsOf(admin)).toEqual([]);
  });

  test('left to nobody at night is told to who manages the boards, and in the morning to who gets it', async () => {
    const receiver = await system.signIn((await system.as({ role: 'sales', name: 'Satış Su' })).email);
    system.clock.advance({ hours: 14 });
    await submit();
    expect(await leadsOf(admin)).toEqual([]);
    await rest();
    expect(await leadsOf(admin)).toMatchObject([{ by: null, customer: { name: 'Aday 2' } }]);
    expect(await leadsOf(receiver)).toEqual([]);
    system.clock.advance({ hours: 10 });
    await system.kernel.database.pool.query(
      `select graphile_worker.add_job('pipeline.assign-waiting', '{"payload":{}}')`,
    );
    await system.drain();
    const owners = (
      await system.kernel.database.pool.query(
        `select user_id from customers.responsibles r join customers.customers c on c.id = r.customer_id
         where c.name = 'Aday 2'`,
      )
    ).rows.map((row) => row.user_id);
    expect(owners).toEqual([receiver.id]);
    expect((await listOf(receiver)).items.map(({ kind }) => kind)).toEqual(['lead']);
  });

  test('of the demo’s past weeks is dated back and counts as read', async () => {
    await submit();
    await rest();
    const [told] = await leadsOf(admin);
    expect(told?.readAt).toBeNull();
    await system.kernel.database.pool.query(
      `update leads.leads set arrived_at = arrived_at - interval '3 days'`,
    );
    await demo(system.kernel.desk);
    system.clock.advance({ seconds: 11 });
    await system.drain();
    const later = (await leadsOf(admin)).find(({ id }) => id === told?.id);
    expect(later?.readAt).not.toBeNull();
    expect(later && told && later.createdAt < told.createdAt).toBe(true);
  });
});

test('the name of a customer who is out of reach is not shown', async () => {
  const own = await system.as({ role: 'sales', name: 'Satış Sarp' });
  const id = await customer();
  await assign(id, [own.id]);
  expect((await listOf(own)).items[0]?.customer?.name).toBe('Ayşe Demir');
  await assign(id, []);
  const [item] = (await listOf(own)).items;
  expect(item).toMatchObject({ kind: 'assignment', customer: null });
  expect(JSON.stringify(item)).not.toContain('Demir');
});

describe('reading', () => {
  const three = async () => {
    for (const name of ['Bir', 'İki', 'Üç']) {
      system.clock.advance({ seconds: 1 });
      await assign(await customer([], name), [seller.id]);
    }
  };

  test('one, back again, and all up to one of them', async () => {
    await three();
    const { items } = await listOf(seller);
    expect(items.map(({ customer: one }) => one?.name)).toEqual(['Üç', 'İki', 'Bir']);
    const path = `/api/notifications/${items[0]?.id}`;
    expect((await seller.patch(path, { read: true })).body.unread).toBe(2);
    expect((await seller.patch(path, { read: true })).body.unread).toBe(2);
    expect((await seller.patch(path, { read: false })).body.unread).toBe(3);
    expect((await seller.post('/api/notifications/readings', { upTo: items[1]?.id })).body.unread).toBe(1);
    expect((await listOf(seller, '?unread=true')).items.map(({ id }) => id)).toEqual([items[0]?.id]);
    expect((await listOf(seller, '?unread=false')).items).toHaveLength(2);
    expect((await seller.post('/api/notifications/readings', {})).body.unread).toBe(0);
  });

  test('the list comes in pages', async () => {
    await three();
    const first = await listOf(seller, '?limit=2');
    const second = await listOf(seller, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ customer: one }) => one?.name)).toEqual([
      'Üç',
      'İki',
      'Bir',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test('on one device clears the others', async () => {
    const [phone, desk] = await Promise.all([system.live(seller), system.live(seller)]);
    const { position } = (await seller.get('/api/notifications/unread')).body;
    type Change = { kind: string; object: { unread: number; customer?: { name: string } } };
    const seen = { phone: [] as Change[], desk: [] as Change[] };
    phone.on('change', (change: Change) => seen.phone.push(change));
    desk.on('change', (change: Change) => seen.desk.push(change));
    for (const socket of [phone, desk])
      await socket.emitWithAck('watch', { subject: 'user:me', since: position });
    // Changes made just before the watch may come first; they come in order, so the last one tells.
    const last = (change: object) =>
      expect
        .poll(() => [seen.phone.at(-1), seen.desk.at(-1)])
        .toEqual([expect.objectContaining(change), expect.objectContaining(change)]);
    await assign(await customer([], 'Canlı Cansu'), [seller.id]);
    await last({
      kind: 'notifications.arrived',
      object: expect.objectContaining({
        unread: 1,
        loud: true,
        customer: expect.objectContaining({ name: 'Canlı Cansu' }),
      }),
    });
    const [item] = (await listOf(seller)).items;
    await seller.patch(`/api/notifications/${item?.id}`, { read: true });
    await last({ kind: 'notifications.read', object: expect.objectContaining({ unread: 0 }) });
    await seller.patch(`/api/notifications/${item?.id}`, { read: false });
    await seller.post('/api/notifications/readings', {});
    await last({ kind: 'notifications.inbox-changed', object: { unread: 0 } });
  });
});

describe('wishes', () => {
  const letters = () => system.mail.filter(({ to }) => to === seller.email);

  test('what is off is not kept, what is silent is in the list', async () => {
    await prefer(seller, { kinds: all('off') });
    await assign(await customer(), [seller.id]);
    expect((await listOf(seller)).items).toEqual([]);
    await prefer(seller, { kinds: all('silent') });
    await assign(await customer(), [seller.id]);
    expect((await listOf(seller)).unread).toBe(1);
  });

  test('a copy by mail only on wish, only if it was not read, and without the customer’s name', async () => {
    await assign(await customer(), [seller.id]);
    system.clock.advance({ minutes: 3 });
    await system.drain();
    expect(letters()).toEqual([]);
    await prefer(seller, { kinds: all('loud', true) });
    await assign(await customer(), [seller.id]);
    await assign(await customer(), [seller.id]);
    await seller.patch(`/api/notifications/${(await listOf(seller)).items[0]?.id}`, { read: true });
    expect(letters()).toEqual([]);
    system.clock.advance({ minutes: 3 });
    await system.drain();
    expect(letters()).toHaveLength(1);
    expect(letters()[0]?.subject).toBe('Yönetici Yaren size bir müşteri atadı');
    expect(letters()[0]?.text).not.toContain('Demir');
    const { rows } = await system.kernel.database.pool.query(
      'select mail from notifications.notifications where user_id = $1 order by created_at, id',
      [seller.id],
    );
    expect(rows.map(({ mail }) => mail)).toEqual([null, 'sent', 'read-first']);
  });

  test('only by mail: a letter leaves, the list stays empty', async () => {
    await prefer(seller, { kinds: all('off', true) });
    await assign(await customer(), [seller.id]);
    expect(await listOf(seller)).toMatchObject({ items: [], unread: 0 });
    system.clock.advance({ minutes: 3 });
    await system.drain();
    expect(letters()).toHaveLength(1);
  });

  test('in quiet hours nothing pops up and letters wait for their end', async () => {
    const now = system.clock.now().toZonedDateTimeISO('Europe/Istanbul');
    const time = (hours: number) => now.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' });
    await prefer(seller, { kinds: all('loud', true), quiet: { from: time(-1), until: time(2), days: [] } });
    await assign(await customer(), [seller.id]);
    expect((await listOf(seller)).unread).toBe(1);
    const { rows } = await system.kernel.database.pool.query(
      'select loud from notifications.notifications where user_id = $1',
      [seller.id],
    );
    expect(rows).toEqual([{ loud: false }]);
    system.clock.advance({ minutes: 30 });
    await system.drain();
    expect(letters()).toEqual([]);
    system.clock.advance({ hours: 2 });
    await system.drain();
    expect(letters()).toHaveLength(1);
  });

  test('hours that start when they end are refused', async () => {
    const quiet = { from: '22:00', until: '22:00', days: [] };
    const answer = await seller.put('/api/notifications/preferences', { kinds: all('loud'), quiet });
    expect(answer).toMatchObject({ status: 422, body: { fields: { 'quiet.until': 'quiet-hours-empty' } } });
  });

  test('a change of wishes is in the audit', async () => {
    await prefer(seller, { kinds: all('silent') });
    const audit = (await admin.get(`/api/system/audit?subject=user:${seller.id}&kind=notifications`)).body;
    expect(audit.items[0]).toMatchObject({
      kind: 'notifications.preferences-changed',
      actor: { id: seller.id },
    });
    expect(audit.items[0].after.kinds.lead.manner).toBe('silent');
  });
});

test('what is older than half a year is dropped', async () => {
  await assign(await customer(), [seller.id]);
  system.clock.advance({ hours: 24 * 190 });
  const again = await system.signIn(seller.email);
  await system.kernel.database.pool.query(
    `select graphile_worker.add_job('notifications.forget-old', '{"payload":{}}')`,
  );
  await system.drain();
  expect((await listOf(again)).items).toEqual([]);
});
