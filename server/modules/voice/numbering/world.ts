import metadata from 'libphonenumber-js/min/metadata';
import type { PrefixRule } from './trie.ts';

/**
 * Every calling code of the world with the lengths its numbers may have, as prefix rules over the whole number; the
 * value is the calling code. Source: libphonenumber's metadata, which follows the ITU's operational bulletins.
 */
export function worldRules(): PrefixRule<string>[] {
  const { countries, country_calling_codes: codes, nonGeographic } = metadata as unknown as Metadata;
  const regional = Object.entries(codes).flatMap(([code, names]) =>
    rulesOf(
      code,
      names.flatMap((name) => countries[name]?.[3] ?? []),
    ),
  );
  const global = Object.entries(nonGeographic).flatMap(([code, row]) => rulesOf(code, row[3]));
  return [...regional, ...global];
}

const rulesOf = (code: string, lengths: readonly number[]): PrefixRule<string>[] =>
  [...new Set(lengths)].map((length) => ({
    prefix: code,
    min: code.length + length,
    max: code.length + length,
    value: code,
  }));

// A row is a list by position; the fourth place holds the possible lengths.
type Row = readonly [unknown, unknown, unknown, readonly number[], ...unknown[]];
type Metadata = {
  countries: Record<string, Row>;
  country_calling_codes: Record<string, readonly string[]>;
  nonGeographic: Record<string, Row>;
};
