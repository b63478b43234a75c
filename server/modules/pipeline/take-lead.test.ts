import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestSystem, testMoment, testSystem, type User } from '../../../tests/support/system.ts';
import { ownersOf, receiveCustomer, setResponsibles } from '../customers/index.ts';
import { assignWaiting } from './assign-waiting.ts';
import type { CardRow } from './tables.ts';
import { type ArrivedLead, takeLead } from './take-lead.ts';

let system: TestSystem;
let admin: User;
let people: string[];
let ruleId: string;
let phones = 0;

beforeAll(async () => {
  system = await testSystem();
  admin = await system.as({ role: 'administrator' });
  const sellers = [await system.as(), await system.as(), await system.as()];
  people = sellers.map((one) => one.id).sort();
  ruleId = (await admin.get('/api/pipeline/assignment-rules')).body.items[0].id;
});

beforeEach(async () => {
  system.clock.set(testMoment);
  await sql`delete from pipeline.cards`.execute(system.db);
  await sql`delete from identity.absences`.execute(system.db);
  await sql`delete from pipeline.assignment_rules where id <> ${ruleId}`.execute(system.db);
  await sql`update pipeline.assignment_rules set mode = 'round-robin', last_person_id = null, person_ids = '{}',
    team_ids = '{}', respect_hours = true, fallback_person_id = null`.execute(system.db);
});

const newCustomer = (responsibleIds: string[] = []) =>
  system.work(async (work) => {
    const value = `+90556${String(1_000_000 + ++phones)}`;
    const received = await receiveCustomer(work, {
      name: `Aday ${phones}`,
      identities: [{ kind: 'phone', value }],
      responsibleIds,
    });
    return received.customerId;
  });
const lead = (customerId: string, given: Partial<ArrivedLead> = {}): ArrivedLead => ({
  leadId: randomUUID(),
  customerId,
  source: 'website',
  campaign: null,
  formId: null,
  preferredUserIds: [],
  ...given,
});
const take = (given: ArrivedLead) => system.work((work) => takeLead(work, given));
const owners = async (customerId: string) => (await ownersOf(system.db, [customerId])).get(customerId);
const cardsOf = async (customerId: string): Promise<CardRow[]> =>
  (await sql<CardRow>`select * from pipeline.cards where customer_id = ${customerId}`.execute(system.db))
    .rows;
const changeRule = async (body: object) => {
  const { version } = (await admin.get('/api/pipeline/assignment-rules')).body.items[0];
  const { status } = await admin.patch(`/api/pipeline/assignment-rules/${ruleId}`, { ...body, version });
  expect(status).toBe(200);
};

describe('a lead', () => {
  test('becomes a card in the first stage, with a responsible', async () => {
    const customerId = await newCustomer();
    await take(lead(customerId, { source: 'facebook', campaign: 'Yaz' }));
    expect(await cardsOf(customerId)).toMatchObject([
      { source: 'facebook', campaign: 'Yaz', responsible_ids: [people[0]], version: 1, waiting_since: null },
    ]);
    expect(await owners(customerId)).toEqual([people[0]]);
  });

  test('delivered twice, also at once, counts once', async () => {
    const given = lead(await newCustomer());
    await Promise.all([take(given), take(given), take(given)]);
    await take(given);
    expect(await cardsOf(given.customerId)).toMatchObject([{ version: 1 }]);
  });

  test('two leads of one customer at once make one card, which takes note of the second', async () => {
    const customerId = await newCustomer();
    await Promise.all([take(lead(customerId)), take(lead(customerId))]);
    expect(await cardsOf(customerId)).toMatchObject([{ version: 2 }]);
    const { rows } = await sql<{ kind: string }>`select kind from kernel.facts
      where ${`customer:${customerId}`} = any(subjects) and kind like 'pipeline.%' order by position`.execute(
      system.db,
    );
    expect(rows.map((row) => row.kind)).toEqual(['pipeline.card-opened', 'pipeline.card-touched']);
  });

  test('of a customer whose card is open touches it where it is', async () => {
    const customerId = await newCustomer();
    await take(lead(customerId));
    const [card] = await cardsOf(customerId);
    const board = (await admin.get('/api/pipeline/boards')).body.items[0];
    await admin.post(`/api/pipeline/cards/${card?.id}/moves`, { stageId: board.stages[2].id, version: 1 });
    await take(lead(customerId, { source: 'google' }));
    expect(await cardsOf(customerId)).toMatchObject([
      { id: card?.id, stage_id: board.stages[2].id, version: 3, source: 'website' },
    ]);
  });

  test('of an archived customer waits for nobody', async () => {
    const customerId = await newCustomer();
    await sql`update customers.customers set archived_at = now() where id = ${customerId}`.execute(system.db);
    await take(lead(customerId));
    expect(await cardsOf(customerId)).toEqual([]);
  });

  test('stays with an active responsible, goes to another when they left', async () => {
    const kept = await newCustomer([people[2] as string]);
    await take(lead(kept));
    expect(await owners(kept)).toEqual([people[2]]);
    const left = await system.as();
    const orphan = await newCustomer([left.id]);
    await sql`update identity.users set disabled_at = now() where id = ${left.id}`.execute(system.db);
    await take(lead(orphan));
    expect((await owners(orphan))?.filter((id) => id !== left.id)).toEqual([people[0]]);
  });
});

describe('an assignment rule', () => {
  test('can be kept by administrators only', async () => {
    expect((await system.anonymous.get('/api/pipeline/assignment-rules')).status).toBe(401);
    const seller = await system.as();
    await sql`delete from identity.user_roles where user_id = ${seller.id}`.execute(system.db);
    expect((await seller.get('/api/pipeline/assignment-rules')).status).toBe(403);
    expect(
      (await admin.post('/api/pipeline/assignment-rules', { name: 'x', personIds: [randomUUID()] })).status,
    ).toBe(422);
  });

  test('goes round, also when leads come all at once', async () => {
    const customers = await Promise.all(Array.from({ length: 12 }, () => newCustomer()));
    await Promise.all(customers.map((customerId) => take(lead(customerId))));
    const got = await Promise.all(customers.map(owners));
    expect(Object.values(Object.groupBy(got.flat(), (id) => id as string)).map((one) => one?.length)).toEqual(
      [4, 4, 4],
    );
  });

  test('gives to whoever has the fewest open cards', async () => {
    await changeRule({ mode: 'least-loaded' });
    for (const person of [people[0], people[0], people[1]])
      await take(lead(await newCustomer([person as string])));
    const next = await newCustomer();
    await take(lead(next));
    expect(await owners(next)).toEqual([people[2]]);
    const customers = await Promise.all(Array.from({ length: 5 }, () => newCustomer()));
    await Promise.all(customers.map((customerId) => take(lead(customerId))));
    const loads = await sql<{
      n: number;
    }>`select count(*)::int as n from pipeline.cards group by responsible_ids
      order by 1`.execute(system.db);
    expect(loads.rows.map((row) => row.n)).toEqual([3, 3, 3]);
  });

  test('skips absent people', async () => {
    await sql`insert into identity.absences (user_id, from_at, until_at)
      values (${people[0]}, ${system.clock.now()}, ${system.clock.now().add({ hours: 4 })})`.execute(
      system.db,
    );
    const customers = [await newCustomer(), await newCustomer(), await newCustomer()];
    for (const customerId of customers) await take(lead(customerId));
    expect((await Promise.all(customers.map(owners))).flat()).toEqual([people[1], people[2], people[1]]);
  });

  test('at night the lead waits, and is given out when hours begin', async () => {
    system.clock.set('2040-01-09T23:00:00+03:00');
    const customers = [await newCustomer(), await newCustomer()];
    for (const customerId of customers) await take(lead(customerId));
    const waiting = await cardsOf(customers[0] as string);
    expect(waiting).toMatchObject([{ responsible_ids: [], waiting_rule_id: ruleId }]);
    await system.work(assignWaiting);
    expect(await owners(customers[0] as string)).toEqual([]);
    system.clock.set('2040-01-10T09:00:00+03:00');
    await system.work(assignWaiting);
    expect((await Promise.all(customers.map(owners))).flat()).toEqual([people[0], people[1]]);
    expect(await cardsOf(customers[0] as string)).toMatchObject([
      { responsible_ids: [people[0]], waiting_since: null, waiting_rule_id: null, version: 2 },
    ]);
  });

  test('a waiting lead that somebody takes waits no more', async () => {
    system.clock.set('2040-01-09T23:00:00+03:00');
    const customerId = await newCustomer();
    await take(lead(customerId));
    await system.work((work) => setResponsibles(work, customerId, [people[2] as string]));
    system.clock.set('2040-01-10T09:00:00+03:00');
    await system.work(assignWaiting);
    expect(await owners(customerId)).toEqual([people[2]]);
  });

  test('with a fallback person gives it to them at night; without hours to anybody', async () => {
    system.clock.set('2040-01-09T23:00:00+03:00');
    await changeRule({ fallbackPersonId: people[1] });
    const first = await newCustomer();
    await take(lead(first));
    expect(await owners(first)).toEqual([people[1]]);
    await changeRule({ respectHours: false });
    const second = await newCustomer();
    await take(lead(second));
    expect(await owners(second)).toEqual([people[0]]);
  });

  test("a form's own people come first, the fewest cards of them", async () => {
    const customerId = await newCustomer();
    await take(lead(customerId, { preferredUserIds: [people[2] as string] }));
    expect(await owners(customerId)).toEqual([people[2]]);
  });

  test('that names sources, a team and a board decides before the general one', async () => {
    const { addMember, addTeam } = await import('../identity/testing.ts');
    const teamId = await system.work(async (work) => {
      const made = await addTeam(work, { name: `Ekip ${randomUUID().slice(0, 4)}` });
      await addMember(work, { teamId: made, userId: people[2] as string, leader: false });
      return made;
    });
    const board = (await admin.post('/api/pipeline/boards', { name: `Bayi ${randomUUID().slice(0, 4)}` }))
      .body;
    const rule = (
      await admin.post('/api/pipeline/assignment-rules', {
        name: 'Bayilik',
        sources: ['fair'],
        teamIds: [teamId],
        boardId: board.id,
      })
    ).body;
    const order = await admin.put('/api/pipeline/assignment-rule-order', { ruleIds: [rule.id, ruleId] });
    expect(order.body.items.map((one: { name: string }) => one.name)).toEqual(['Bayilik', 'Sırayla herkese']);
    const fair = await newCustomer();
    await take(lead(fair, { source: 'fair' }));
    expect(await cardsOf(fair)).toMatchObject([{ board_id: board.id, responsible_ids: [people[2]] }]);
    const other = await newCustomer();
    await take(lead(other));
    expect(await cardsOf(other)).toMatchObject([{ responsible_ids: [people[0]] }]);
    expect((await admin.delete(`/api/pipeline/assignment-rules/${rule.id}`)).status).toBe(204);
  });
});
