import { sql } from 'kysely';
import type { z } from 'zod';
import type { OutgoingBlock, SubscriberState } from '../../../../contracts/voice.ts';
import type { barReason, LeftOutReason } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Numbering } from '../numbering/compile.ts';
import { loadNumberings } from '../numbering/load-numberings.ts';
import { normaliseNumber } from '../numbering/normalise.ts';
import type { NormalisedNumber } from '../numbering/numbering.ts';
import { portedTo } from '../numbering/ported-numbers.ts';
import { type Candidate, orderRoutes } from './order-routes.ts';
import { type RoutePriceAnswer, type RoutePriceAsk, routePrices } from './route-prices.ts';
import { reachOf, sentTo, standsAlone } from './route-reach.ts';
import { type FoundRoute, routesMeeting, stateOf } from './routes-of-calls.ts';

type Bar = z.infer<typeof barReason>;

export type RoutesAsk = {
  dialled: string;
  at: Temporal.Instant;
  subscriberId: string | null;
  /** Whose numbering, where nobody calls; Turkey's when nothing is said. */
  country?: string;
  areaCode?: string | null;
};

export type Choice = Candidate & {
  prefix: string;
  carrierId: string;
  carrierName: string;
  /** What the trunk is given. */
  dialled: string;
  callerId: string | null;
};

export type Routes = {
  number: NormalisedNumber;
  numbering: Numbering;
  routingCode: string | null;
  stays: { subscriberId: string; username: string } | null;
  barred: Bar | null;
  price: string | null;
  currency: string | null;
  choices: Choice[];
  leftOut: { route: Choice; reason: LeftOutReason }[];
};

/**
 * Over which trunks a call would leave, best first, and which routes were left out and why. Emergency numbers are
 * neither barred nor guarded against loss; what is dialled by itself takes no route for numbers abroad.
 */
export async function routesFor(db: Db, outside: RoutePriceAsk['outside'], ask: RoutesAsk): Promise<Routes> {
  const caller = ask.subscriberId === null ? null : await readCaller(db, ask.subscriberId);
  const country = caller?.country ?? ask.country ?? 'TR';
  const numbering = (await loadNumberings(db)).get(country);
  if (!numbering) throw invalid({ country: 'country-without-numbering' });
  const from = { areaCode: caller ? caller.areaCode : (ask.areaCode ?? null) };
  const plain = normaliseNumber(numbering, ask.dialled, from);
  const ported = await portedTo(db, [plain.number]);
  const number = normaliseNumber(numbering, ask.dialled, { ...from, ported });
  const stays = await ownNumber(db, number);
  const found = stays ? [] : await routesOf(db, numbering, number);
  const prices = await askPrices(db, outside, ask, number, found);
  const routes = found.map((route) =>
    candidateOf(route, ask, { numbering, number }, prices.costs, caller?.callerId ?? null),
  );
  return {
    number,
    numbering,
    routingCode: ported.get(plain.number) ?? null,
    stays,
    barred: barOf(number, numbering, caller),
    price: prices.price,
    currency: prices.currency ?? null,
    ...orderRoutes(routes, number.kind === 'emergency' ? null : prices.price),
  };
}

type Caller = {
  country: string;
  areaCode: string | null;
  state: SubscriberState;
  outgoingBlock: OutgoingBlock;
  allowedDestinations: string[];
  callerId: string | null;
};

async function readCaller(db: Db, id: string): Promise<Caller> {
  const { rows } = await sql<Caller>`
    select country, area_code as "areaCode", state, outgoing_block as "outgoingBlock",
           allowed_destinations as "allowedDestinations", caller_id as "callerId"
    from voice.subscribers where id = ${id}`.execute(db);
  if (!rows[0]) throw invalid({ subscriberId: 'subscriber-unknown' });
  return rows[0];
}

async function ownNumber(db: Db, { number }: NormalisedNumber): Promise<Routes['stays']> {
  const { rows } = await sql<{ subscriberId: string; username: string }>`
    select s.id as "subscriberId", s.username
    from voice.dids d join voice.subscribers s on s.id = d.subscriber_id
    where d.number = ${number}`.execute(db);
  return rows[0] ?? null;
}

/** The routes that speak of the number. A name or a feature code is no number: it leaves over no trunk. */
async function routesOf(db: Db, numbering: Numbering, number: NormalisedNumber): Promise<FoundRoute[]> {
  if (!/^\d+$/.test(number.number)) return [];
  const meeting = await routesMeeting(db, prefixesOf(number));
  return meeting.filter((route) => reachOf(route, numbering, number) !== 'not-for-it');
}

/** Every prefix of the number and of its rating number, the empty one too. */
function prefixesOf({ number, ratingNumber }: NormalisedNumber): string[] {
  const digits = (text: string) => Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end));
  return [...new Set([...digits(number), ...digits(ratingNumber)])];
}

async function askPrices(
  db: Db,
  outside: RoutePriceAsk['outside'],
  { subscriberId, at }: RoutesAsk,
  { ratingNumber }: NormalisedNumber,
  routes: readonly FoundRoute[],
): Promise<RoutePriceAnswer> {
  const [pricer] = outside.plugged(routePrices);
  if (!pricer || routes.length === 0) return { price: null, costs: new Map() };
  const carrierIds = [...new Set(routes.map((route) => route.carrier_id))];
  return pricer({ db, outside, subscriberId, number: ratingNumber, at, carrierIds });
}

function candidateOf(
  route: FoundRoute,
  { at, dialled }: RoutesAsk,
  { numbering, number: read }: Pick<Routes, 'numbering' | 'number'>,
  costs: ReadonlyMap<string, string>,
  callerId: string | null,
): Choice {
  const { prefix } = route;
  const { number, ratingNumber } = read;
  const state = stateOf(route, at);
  const international = reachOf(route, numbering, read) === 'international-only';
  // A prefix with a routing code speaks of the number's real operator: it covers more than any plain one.
  const routed = !number.startsWith(prefix);
  return {
    id: route.id,
    prefix,
    trunkId: route.trunk_id,
    trunkName: route.trunk_name,
    carrierId: route.carrier_id,
    carrierName: route.carrier_name,
    covers: routed ? ratingNumber.length + prefix.length : prefix.length,
    priority: route.priority,
    weight: route.weight,
    state: state === 'open' && international ? 'international-only' : state,
    cost: costs.get(route.carrier_id) ?? null,
    unknownCostAllowed: route.unknown_cost_allowed,
    dialled: sentTo(route, numbering, read, dialled),
    callerId: shownBy(route, callerId),
  };
}

function shownBy(route: FoundRoute, callerId: string | null): string | null {
  if (route.caller_id_rule === 'withheld') return null;
  return route.caller_id_rule === 'fixed' ? route.caller_id_number : callerId;
}

function barOf(read: NormalisedNumber, numbering: Numbering, caller: Caller | null): Bar | null {
  const { kind, number } = read;
  if (kind === 'emergency') return null;
  if (kind === 'unknown') return 'number-unknown';
  if (!caller) return null;
  if (caller.state === 'closed') return 'subscriber-closed';
  if (caller.state === 'suspended') return 'subscriber-suspended';
  if (caller.outgoingBlock === 'all') return 'blocked-all';
  if (standsAlone(numbering, read)) return null;
  const abroad = !number.startsWith(numbering.callingCode);
  if (caller.outgoingBlock === 'international' && abroad) return 'blocked-international';
  const { allowedDestinations } = caller;
  const allowed =
    allowedDestinations.length === 0 || allowedDestinations.some((one) => number.startsWith(one));
  return allowed ? null : 'destination-not-allowed';
}
