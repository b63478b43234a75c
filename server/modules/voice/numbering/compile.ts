import type { NumberingPack, NumberingRange, NumberKind } from './numbering.ts';
import { buildTrie, type PrefixRule, type Trie } from './trie.ts';
import { worldRules } from './world.ts';

export type Found = { readonly kind: NumberKind; readonly area: string | null };

/** A plan made ready for a million questions: `normaliseNumber(numbering, dialled)`. */
export type Numbering = {
  readonly pack: NumberingPack;
  readonly country: string;
  readonly callingCode: string;
  /** Behind the trunk prefix: areas with their local ranges, and national ranges. */
  readonly national: Trie<Found>;
  readonly nationwide: Trie<Found>;
  readonly short: Trie<Found>;
  /** By itself within one's own area. */
  readonly local: Trie<Found>;
  readonly areas: ReadonlySet<string>;
  readonly carriers: ReadonlySet<string>;
  readonly carrierDigits: number;
  readonly world: Trie<string>;
};

/** Compiles a plan; takes a few milliseconds. Throws RangeError where a prefix holds anything but digits. */
export function compileNumbering(pack: NumberingPack): Numbering {
  const of = (form: NumberingRange['form']) => pack.ranges.filter((range) => range.form === form);
  return {
    pack,
    country: pack.country,
    callingCode: pack.callingCode,
    national: buildTrie([...behindAreas(pack, of('local')), ...of('national').map(ruleOf)]),
    nationwide: buildTrie(of('nationwide').map(ruleOf)),
    short: buildTrie(of('short').map(ruleOf)),
    local: buildTrie(of('local').map(ruleOf)),
    areas: new Set(pack.areas.map((area) => area.code)),
    carriers: new Set(pack.carrierCodes.map((carrier) => carrier.code)),
    carrierDigits: pack.carrierCodes[0]?.code.length ?? 0,
    world: buildTrie(worldRules()),
  };
}

const ruleOf = (range: NumberingRange): PrefixRule<Found> => ({
  prefix: range.prefix,
  min: range.minDigits,
  max: range.maxDigits,
  value: { kind: range.kind, area: null },
});

const behindAreas = (pack: NumberingPack, locals: readonly NumberingRange[]): PrefixRule<Found>[] =>
  pack.areas.flatMap(({ code }) =>
    locals.map((range) => ({
      prefix: code + range.prefix,
      min: code.length + range.minDigits,
      max: code.length + range.maxDigits,
      value: { kind: range.kind, area: code },
    })),
  );
