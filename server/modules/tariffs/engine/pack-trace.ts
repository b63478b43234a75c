import type { PriceSegment, PriceTrace } from '../../../../contracts/tariffs-engine.ts';
import type { CompiledDeck, Terms } from './compile-tariff.ts';
import { addExact, type Exact, exactOf, nothing, timesExact, writeExact } from './exact.ts';
import type { Priced, Stretch } from './price-call.ts';
import { costOf } from './trace.ts';

/**
 * An explanation as it is stored with a rated call: whole in itself, but short; a million of them are kept a day.
 * `s` holds the stretches: from, increments, increment, rate, per, and prefix and deck where they are not the call's.
 */
export type PackedTrace = {
  d: string;
  v?: number;
  r?: string;
  p: string;
  n?: string;
  w?: PriceTrace['when'];
  z?: string;
  c: string;
  t?: 1;
  x: number;
  f?: number;
  g?: number;
  b?: [id: string, seconds: number];
  s: [number, number, number, string, number, string?, string?][];
  k?: string;
  m?: string;
  l?: string;
  o?: string;
  q: [PriceTrace['round']['mode'], number];
  a: string;
};

// Without letters beyond ASCII, and in the narrow kind of string: one wide part would make each whole explanation wide.
const text = (value: unknown): string =>
  Buffer.from(
    JSON.stringify(value).replace(
      /[\u0080-\uffff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    'latin1',
  ).toString('latin1');

// Destinations, decks and terms are few; rules are too many to keep something for each.
const remembered = <K extends object>(write: (of: K) => string): ((of: K) => string) => {
  const known = new WeakMap<K, string>();
  return (of) => {
    let written = known.get(of);
    if (written === undefined) {
      written = write(of);
      known.set(of, written);
    }
    return written;
  };
};

const ofDeck = remembered(({ name, currency, version }: CompiledDeck) => {
  const json = `"d":${text(name)},"c":"${currency}"`;
  return version === null ? json : `${json},"v":${version}`;
});

const ofTerms = remembered(({ round, isTotal }: Terms) => {
  const json = `"q":["${round.mode}",${round.decimals}]`;
  return isTotal ? `${json},"t":1` : json;
});

const plain = /^[\w+*#.-]*$/;
const ofPrefix = (prefix: string): string => (plain.test(prefix) ? `"${prefix}"` : text(prefix));

let names = new Map<string, string>();

function ofName(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const written = text(name);
  if (names.size >= 10_000) names = new Map();
  names.set(name, written);
  return written;
}

/** The stored form, as JSON text; written by hand because it is written a million times. */
export function packTrace(priced: Priced): string {
  const { deck, rule, bundle, stretches } = priced;
  const { terms } = rule;
  let json = `{${ofDeck(deck)},${ofTerms(terms)},"p":${ofPrefix(rule.prefix)},"x":${priced.seconds}`;
  if (rule.id !== null) json += `,"r":"${rule.id}"`;
  if (rule.destination !== null) json += `,"n":${ofName(rule.destination)}`;
  if (rule.when) json += `,"w":${text(rule.when.json)},"z":"${deck.clock.zone}"`;
  json += ',"s":[';
  for (let n = 0; n < stretches.length; n++) {
    const { step, from, increments, increment, rule: own, deck: ownDeck } = stretches[n] as Stretch;
    json += `${n === 0 ? '' : ','}[${from},${increments},${increment},"${step.rate}",${step.per}`;
    json += own === rule && ownDeck === deck ? ']' : `,${text(own.prefix)},${text(ownDeck.name)}]`;
  }
  json += `],"a":"${costOf(priced)}"`;
  if (priced.isTooShort) json += `,"f":${terms.freeIfShorterThan}`;
  if (terms.freeSeconds > 0) json += `,"g":${Math.min(terms.freeSeconds, priced.seconds)}`;
  if (bundle) json += `,"b":["${bundle.id}",${bundle.seconds}]`;
  if (priced.connectFee.num !== 0n) json += `,"k":"${writeExact(priced.connectFee)}"`;
  if (priced.isCapped && terms.maxCharge) json += `,"m":"${writeExact(terms.maxCharge)}"`;
  if (priced.isRaised && terms.minCharge) json += `,"l":"${writeExact(terms.minCharge)}"`;
  if (priced.discount) json += `,"o":"${writeExact(timesExact(priced.discount, hundred))}"`;
  return `${json}}`;
}

const hundred = { num: 100n, den: 1n };

/** The explanation in full, the same as the one a quote gives. */
export function unpackTrace(packed: PackedTrace): PriceTrace {
  const costs = packed.s.map(([, increments, increment, rate, per]) =>
    costOfStretch(increments * increment, rate, per),
  );
  const usage = costs.reduce(addExact, nothing);
  const connectFee = packed.k ? exactOf(packed.k) : nothing;
  const beforeDiscount = packed.l
    ? exactOf(packed.l)
    : packed.m
      ? exactOf(packed.m)
      : addExact(usage, connectFee);
  return {
    deck: packed.d,
    version: packed.v ?? null,
    ruleId: packed.r ?? null,
    prefix: packed.p,
    destination: packed.n ?? null,
    when: packed.w ?? null,
    zone: packed.z ?? null,
    currency: packed.c,
    blockMode: packed.t ? 'total' : 'per_step',
    seconds: packed.x,
    freeIfShorterThan: packed.f ?? null,
    freeSeconds: packed.g ?? 0,
    bundle: packed.b ? { id: packed.b[0], seconds: packed.b[1] } : null,
    segments: packed.s.map(
      ([from, increments, increment, rate, per, prefix, deck], n): PriceSegment => ({
        from,
        seconds: increments * increment,
        increments,
        increment,
        rate,
        per,
        cost: writeExact(costs[n] as Exact),
        prefix: prefix ?? packed.p,
        deck: deck ?? packed.d,
      }),
    ),
    usage: writeExact(usage),
    connectFee: packed.k ?? '0',
    maxCharge: packed.m ?? null,
    minCharge: packed.l ?? null,
    discount: packed.o ?? null,
    exact: writeExact(packed.o ? timesExact(beforeDiscount, shareLeft(packed.o)) : beforeDiscount),
    round: { mode: packed.q[0], decimals: packed.q[1] },
    cost: packed.a,
  };
}

function costOfStretch(seconds: number, rate: string, per: number): Exact {
  const { num, den } = exactOf(rate);
  return { num: num * BigInt(seconds), den: den * BigInt(per) };
}

function shareLeft(percent: string): Exact {
  const { num, den } = exactOf(percent);
  return { num: den * 100n - num, den: den * 100n };
}
