import { sql } from 'kysely';
import { type Actor, scopeOf } from '../../kernel/access.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { brands, men, places, streets, surnames, tags, trades, women } from './demo-people.ts';
import { type CustomerToInsert, insertCustomer } from './insert-customer.ts';
import { isTaxNumber } from './tax-number.ts';

const howMany = 150;

/**
 * Fills the demo operator with customers of the last four months, most of them looked after by somebody. Those that
 * are there already are not made again: a start that was cut off goes on.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const people = [...(await actorsOf(desk.database.db, 'all')).values()];
  const sellers = people.filter(
    (one) => scopeOf(one, 'customers.read') === 'own' && one.grants.has('customers.create'),
  );
  const helpers = people.filter(
    (one) => scopeOf(one, 'customers.read') === 'own' && !one.grants.has('customers.create'),
  );
  const chance = chances(20_261_121);
  const now = desk.clock.now();
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from customers.summaries`.execute(
    desk.database.db,
  );
  const present = rows[0]?.n ?? 0;
  for (let n = 0; n < howMany; n++) {
    const moment = now.subtract({ hours: Math.round((howMany - n) * 19.2), minutes: chance.below(60) });
    const customer = n % 5 === 3 ? company(n, chance) : person(n, chance);
    const responsibleIds = lookingAfter(chance, sellers, helpers);
    if (n < present) continue;
    const by = sellers.find((one) => one.id === responsibleIds[0]) ?? sellers[0];
    await perform({ ...desk, clock: { now: () => moment } }, by ? { actor: by } : {}, (work: Work) =>
      insertCustomer(work, { ...customer, responsibleIds }, 'hand'),
    );
  }
}

type Chance = ReturnType<typeof chances>;
type Made = Omit<CustomerToInsert, 'responsibleIds'>;

// The same town every time: a small linear congruential generator (Numerical Recipes).
function chances(seed: number) {
  let state = seed;
  const below = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const of = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  return { below, of, one: (in100: number) => below(100) < in100 };
}

function lookingAfter(chance: Chance, sellers: readonly Actor[], helpers: readonly Actor[]): string[] {
  if (sellers.length === 0 || chance.one(12)) return [];
  const chosen = [
    chance.of(sellers),
    ...(chance.one(8) ? [chance.of(sellers)] : []),
    ...(helpers.length > 0 && chance.one(10) ? [chance.of(helpers)] : []),
  ];
  return [...new Set(chosen.flatMap((one) => one.id ?? []))];
}

const mobile = (n: number, chance: Chance): string =>
  `+905${chance.of(['30', '32', '41', '05', '55', '36'])}${String((n * 79_193 + 1_234_567) % 10_000_000).padStart(7, '0')}`;

const slug = (text: string): string =>
  text
    .toLocaleLowerCase('tr-TR')
    .replace(/[çğıöşü]/g, (letter) => ({ ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u' })[letter] ?? letter)
    .replace(/[^a-z]+/g, '.');

function person(n: number, chance: Chance): Made {
  const name = `${chance.of(chance.one(50) ? women : men)} ${chance.of(surnames)}${chance.one(6) ? ` ${chance.of(surnames)}` : ''}`;
  const email = { kind: 'email' as const, account: '', value: `${slug(name)}${n}@ornek.test` };
  const phone = { kind: 'phone' as const, account: '', value: mobile(n, chance), attested: chance.one(30) };
  return {
    kind: 'person',
    name,
    identities: [phone, ...(chance.one(70) ? [email] : [])],
    tags: someTags(chance),
    ...(chance.one(45) ? { address: address(chance) } : {}),
  };
}

function company(n: number, chance: Chance): Made {
  const brand = chance.of(brands);
  const where = address(chance);
  return {
    kind: 'company',
    name: `${brand} ${chance.of(trades)}`,
    identities: [
      {
        kind: 'phone',
        account: '',
        value: `+90${chance.of(['212', '216', '312', '232'])}${String(4_000_000 + n * 6143).slice(-7)}`,
      },
      { kind: 'email', account: '', value: `bilgi@${slug(brand)}${n}.ornek.test` },
    ],
    tags: [...new Set(['Kurumsal', ...someTags(chance)])],
    contactName: `${chance.of(chance.one(40) ? women : men)} ${chance.of(surnames)}`,
    taxOffice: where.district,
    taxNumber: taxNumber(n),
    address: where,
  };
}

function address(chance: Chance) {
  const [city, district, postalCode] = chance.of(places);
  const line = `${chance.of(streets)} Sok. No: ${1 + chance.below(80)} D: ${1 + chance.below(20)}`;
  return { line, district, city, postalCode };
}

const someTags = (chance: Chance): string[] => [
  ...new Set(
    Array.from({ length: chance.below(3) }, () => chance.of(tags.filter((tag) => tag !== 'Kurumsal'))),
  ),
];

function taxNumber(n: number): string {
  const nine = String(300_000_000 + n * 1_234_577).slice(0, 9);
  return Array.from({ length: 10 }, (_, digit) => `${nine}${digit}`).find(isTaxNumber) ?? '';
}
