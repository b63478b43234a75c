import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { MisbehaviourInput } from '../../../standins/meta/misbehaviour.ts';
import { type MetaWorld, metaWorld } from './meta.testing.ts';

/**
 * Whatever the way between Meta and us does to deliveries (doubles, reorders, loses, forges, delays them) and however
 * the Graph API fails meanwhile: in the end every lead is in once, its customer is made once, and the touches are
 * those of the order in which people acted.
 */
let world: MetaWorld;
beforeAll(async () => {
  world = await metaWorld();
});

const errors = fc.array(
  fc.record({
    kind: fc.constantFrom('500', '429', '4', '17', '80005', 'html', 'lost-answer', '190', '200'),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 3 },
);
const way: fc.Arbitrary<MisbehaviourInput> = fc.record({
  deliver: fc.record({
    duplicates: fc.integer({ min: 0, max: 2 }),
    reorder: fc.integer({ min: 0, max: 4 }),
    batch: fc.integer({ min: 1, max: 4 }),
    holdMs: fc.constant(1),
    drop: fc.integer({ min: 0, max: 2 }),
    delayMs: fc.constantFrom<number | [number, number]>(0, [0, 4]),
    badSignature: fc.integer({ min: 0, max: 2 }),
    noSignature: fc.integer({ min: 0, max: 2 }),
    loseAnswer: fc.integer({ min: 0, max: 2 }),
    atOnce: fc.boolean(),
  }),
  graph: fc.record({ errors }),
}) as fc.Arbitrary<MisbehaviourInput>;

/** Who sends when: a few people, some of them twice, sometimes in the same second. */
const signals = fc.array(
  fc.record({
    person: fc.integer({ min: 0, max: 3 }),
    second: fc.integer({ min: 0, max: 5 }),
    told: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

let run = 0;

test('any order, any number of duplicates, any loss: the same end', { timeout: 170_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(way, signals, async (misbehaviour, sent) => {
      run += 1;
      const { meta, system } = world;
      meta.misbehave(misbehaviour);
      const begun = Math.floor(system.clock.now().epochMilliseconds / 1000);
      const made = sent.map(({ person, second, told }) => {
        const phone = `+90555${String(run).padStart(4, '0')}${String(person).padStart(3, '0')}`;
        const { id } = meta.lead({
          fields: { full_name: `Kişi ${person}`, phone_number: phone },
          createdTime: begun - 10 + second,
          notify: told,
          adId: '1',
          campaignName: `Kampanya ${second}`,
        });
        return { id, phone, at: begun - 10 + second };
      });
      await world.settle();
      meta.misbehave({});
      await world.admin.post(`/api/leads/meta/pages/${world.pageRow}/tests`);
      await world.backfill();
      expect(await present(made.map(({ id }) => id))).toEqual(expected(made));
    }),
    { numRuns: 20 },
  );
});

type Sent = { id: string; phone: string; at: number };
type Person = {
  phone: string;
  leads: string[];
  touches: { leads: number; first: string; last: string };
  facts: number;
};

function expected(sent: readonly Sent[]): Person[] {
  const people = Map.groupBy(sent, ({ phone }) => phone);
  return [...people.entries()]
    .map(([phone, leads]) => {
      const inOrder = leads.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const touches = { leads: leads.length, first: inOrder[0] ?? '', last: inOrder.at(-1) ?? '' };
      return { phone, leads: inOrder.toSorted(), touches, facts: leads.length };
    })
    .sort((a, b) => (a.phone < b.phone ? -1 : 1));
}

async function present(ids: readonly string[]): Promise<Person[]> {
  const rows = await world.rows(
    `select i.value as phone, array_agg(l.external_id order by l.external_id collate "C") as leads, t.leads as n,
            f.external_id as first, e.external_id as last,
            (select count(*)::int from kernel.facts k where k.kind = 'leads.arrived'
              and k.object_id = any(array_agg(l.id::text))) as facts
     from leads.leads l
     join customers.identities i on i.customer_id = l.customer_id and i.kind = 'phone'
     join leads.customer_touches t on t.customer_id = l.customer_id
     join leads.leads f on f.id = t.first_lead_id join leads.leads e on e.id = t.last_lead_id
     where l.channel = 'meta' and l.external_id = any($1) and l.state = 'arrived'
     group by i.value, t.leads, f.external_id, e.external_id order by i.value`,
    [ids],
  );
  return rows.map(({ phone, leads, n, first, last, facts }) => ({
    phone,
    leads,
    touches: { leads: n, first, last },
    facts,
  }));
}
