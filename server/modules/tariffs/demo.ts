import { sql } from 'kysely';
import { movableClock } from '../../kernel/clock.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { configureModule } from '../catalog/index.ts';
import { addBundle } from './add-bundle.ts';
import { addDeck } from './add-deck.ts';
import { addPlan } from './add-plan.ts';
import { assignPlan } from './assign-plan.ts';
import { setCarrierDeck } from './carrier-decks.ts';
import { setDefaultDeck } from './default-decks.ts';
import { brazilRules, messageRules, purchaseRules, saleRules } from './demo-rates.ts';
import { giveDiscount } from './discounts.ts';
import { editRules } from './edit-rules.ts';
import { setExchangeRate } from './exchange-rates.ts';

/** Fills the demo operator: prices of a year with a rise ahead, plans, a bundle, carriers' decks, and who has what. */
export async function fillDemo(desk: Desk): Promise<void> {
  const now = desk.clock.now();
  const begun = now.subtract({ hours: 24 * 300 });
  const decks = await perform(at(desk, begun), {}, makeDecks);
  const plans = await perform(at(desk, begun), {}, (work) => makePlans(work, decks));
  await perform(at(desk, now.subtract({ hours: 24 * 60 })), {}, (work) =>
    raise(work, decks.sale, '0.5900', '0.6400'),
  );
  await perform(desk, {}, async (work) => {
    await raise(work, decks.sale, '0.2400', '0.2600', beginningOfMonth(now));
    await setRates(work);
  });
  await perform(desk, {}, (work) => giveWhatTheyHave(work, plans));
  await perform(desk, {}, (work) => sellPlans(work, plans));
}

type Decks = { sale: string; brazil: string };
type Plan = { id: string; name: string };
type Plans = { standard: Plan; company: Plan; brazil: Plan };

/** The same system at another moment. */
function at(desk: Desk, moment: Temporal.Instant): Desk {
  const clock = movableClock(moment);
  return { ...desk, clock, outside: { ...desk.outside, clock } };
}

const common = { service: 'voice', ownerCustomerId: null, tax: 'net', taxRate: null } as const;
const fourPlaces = { mode: 'half_up', decimals: 4 } as const;

async function makeDecks(work: Work): Promise<Decks> {
  const put = async (deckId: string, rules: ReturnType<typeof saleRules>) => {
    await editRules(work, deckId, {
      effectiveAt: null,
      note: 'İlk fiyatlar',
      put: rules.map((rule) => ({ replaces: null, rule })),
      close: [],
    });
    return deckId;
  };
  const zone = 'Europe/Istanbul';
  const base = { ...common, zone, round: fourPlaces, currency: 'TRY' };
  const sale = await addDeck(work, {
    ...base,
    code: 'STD-TRY',
    name: 'Standart arama tarifesi',
    side: 'sale',
  });
  const brazil = await addDeck(work, {
    ...base,
    code: 'BR-BRL',
    name: 'Tarifa Brasil',
    side: 'sale',
    currency: 'BRL',
    zone: 'America/Sao_Paulo',
  });
  const messages = await addDeck(work, {
    ...base,
    code: 'SMS-TRY',
    name: 'Mesaj tarifesi',
    side: 'sale',
    service: 'message',
  });
  await put(messages, messageRules());
  await put(sale, saleRules());
  await put(brazil, brazilRules());
  await setDefaultDeck(work, { currency: 'TRY', service: 'voice', deckId: sale, effectiveAt: null });
  await setDefaultDeck(work, { currency: 'TRY', service: 'message', deckId: messages, effectiveAt: null });
  const { rows: carriers } = await sql<{ id: string; name: string; currency: string }>`
    select id, name, currency from voice.carrier_list order by name`.execute(work.db);
  for (const [n, { id, name, currency }] of carriers.entries()) {
    const isAbroad = currency !== 'TRY';
    const deck = await addDeck(work, {
      ...base,
      code: `ALIS-${n + 1}`,
      name: `${name} alış`.slice(0, 120),
      side: 'purchase',
      currency,
      round: { mode: 'none', decimals: 4 },
    });
    // What is bought abroad is priced in another currency: a dollar or euro is some forty or fifty lira.
    await put(
      deck,
      isAbroad
        ? purchaseRules(currency === 'EUR' ? 13 : 15, 'abroad')
        : purchaseRules(240 + 40 * (n % 3), 'all'),
    );
    await setCarrierDeck(work, id, { deckId: deck, service: 'voice', from: null });
  }
  return { sale, brazil };
}

async function makePlans(work: Work, decks: Decks): Promise<Plans> {
  const minutes = await addBundle(work, {
    code: 'DK-1000',
    name: '1.000 dakika yurt içi',
    unit: 'seconds',
    allowance: 60_000,
    destinationGroups: ['tr-fixed', 'tr-mobile', 'tr-nomadic'],
    increment: 60,
    coversConnectFee: true,
    rollOverPeriods: 1,
    priority: 0,
    shared: true,
  });
  const plan = async (
    code: string,
    name: string,
    more: { description: string; currency?: string; deckIds: string[]; bundleIds?: string[] },
  ) => ({
    id: await addPlan(work, { code, name, currency: 'TRY', bundleIds: [], effectiveAt: null, ...more }),
    name,
  });
  return {
    standard: await plan('STANDART', 'Standart', {
      description: 'Kullandığın kadar öde: yurt içi ve yurt dışı aramalar.',
      deckIds: [decks.sale],
    }),
    company: await plan('KURUMSAL-1000', 'Kurumsal 1000', {
      description: 'Ayda 1.000 dakika yurt içi; müşterinin tüm hatları paylaşır, kalan bir ay devreder.',
      deckIds: [decks.sale],
      bundleIds: [minutes.id],
    }),
    brazil: await plan('BRASIL', 'Brasil', {
      description: 'Cobrança 30/6 para clientes no Brasil.',
      currency: 'BRL',
      deckIds: [decks.brazil],
    }),
  };
}

// Every rule of one price gets another: a version of its own, now or later.
async function raise(
  work: Work,
  deckId: string,
  from: string,
  to: string,
  effectiveAt: Temporal.Instant | null = null,
): Promise<void> {
  const { rows } = await sql<{ id: string; prefix: string }>`
    select id::text, prefix from tariffs.rules where deck_id = ${deckId} and until_version is null
      and when_json is null and steps->0->>'rate' = ${from}`.execute(work.db);
  const byPrefix = new Map(rows.map((row) => [row.prefix, row.id]));
  const put = saleRules()
    .filter((rule) => !rule.when && byPrefix.has(rule.prefix))
    .map((rule) => ({
      replaces: byPrefix.get(rule.prefix) ?? null,
      rule: { ...rule, steps: rule.steps.map((step) => ({ ...step, rate: to })) },
    }));
  if (put.length > 0)
    await editRules(work, deckId, { effectiveAt, note: 'Fiyat güncellemesi', put, close: [] });
}

const beginningOfMonth = (now: Temporal.Instant): Temporal.Instant =>
  now.toZonedDateTimeISO('Europe/Istanbul').with({ day: 1 }).startOfDay().add({ months: 1 }).toInstant();

async function setRates(work: Work): Promise<void> {
  const today = work.now.toZonedDateTimeISO('Europe/Istanbul').toPlainDate();
  for (const [base, quote, rates] of [
    ['USD', 'TRY', ['41.8510', '42.0375', '42.2190']],
    ['EUR', 'TRY', ['48.6120', '48.9050', '49.1370']],
    ['BRL', 'TRY', ['7.6900', '7.7400', '7.8100']],
  ] as const)
    for (const [n, rate] of rates.entries())
      await setExchangeRate(work, {
        base,
        quote,
        day: today.subtract({ days: 330 - n * 150 }).toString(),
        rate,
      });
}

// Those who pay in Brazil have its plan, companies with several lines the one with minutes, the others the standard.
async function giveWhatTheyHave(work: Work, plans: Plans): Promise<void> {
  const { rows } = await sql<{
    id: string;
    username: string;
    customerId: string;
    country: string;
    openedAt: Temporal.Instant;
    kind: string;
  }>`
    select s.id, s.username, s.customer_id as "customerId", s.country, s.opened_at as "openedAt", c.kind
    from voice.subscriber_list s join customers.summaries c on c.id = s.customer_id
    where s.state <> 'closed' order by s.opened_at, s.id`.execute(work.db);
  for (const { kind, country, openedAt, ...subscriber } of rows) {
    const plan = country === 'BR' ? plans.brazil : kind === 'company' ? plans.company : plans.standard;
    await assignPlan(work, subscriber, plan, openedAt);
  }
  const company = rows.find((row) => row.kind === 'company');
  if (company)
    await giveDiscount(work, { customerId: company.customerId, percent: '5', from: null, until: null });
}

/** A line that is sold from now on has its plan from the product. */
async function sellPlans(work: Work, plans: Plans): Promise<void> {
  await configureModule(work, { product: 'KURUMSAL-SANTRAL' }, { planId: plans.standard.id });
  await configureModule(work, { product: 'TELEFONIA-CORPORATIVA' }, { planId: plans.brazil.id });
}
