import type { Found, Numbering } from './compile.ts';
import type { DialledFrom, NormalisedNumber, NumberKind } from './numbering.ts';
import { findLongest } from './trie.ts';

const longestE164 = 15;
const longestExtension = 6;

/**
 * Reads a number as it was dialled or as a switch wrote it. Pure, and quick enough to be asked for every CDR: no
 * pattern, no table look-up but the compiled ones. Never throws; what cannot be read is `unknown`, as dialled.
 * With a plus it is idempotent: `normaliseNumber(n, '+' + number)` answers the same number.
 */
export function normaliseNumber(numbering: Numbering, dialled: string, from?: DialledFrom): NormalisedNumber {
  const written = digitsOf(dialled);
  if (written === null) return answer('internal', dialled.trim(), null, null);
  const { pack } = numbering;
  const plus = written.charCodeAt(0) === plusSign;
  const digits = plus ? written.slice(1) : written;
  if (digits.length === 0) return answer('unknown', '', null, null);
  if (plus) return abroadOrHome(numbering, digits, 0, null, from);
  if (pack.portabilityPrefix !== null && digits.startsWith(pack.portabilityPrefix)) {
    const routed = readRouted(numbering, digits, pack.portabilityPrefix);
    if (routed) return routed;
  }
  if (digits.startsWith(pack.internationalPrefix)) {
    return international(numbering, digits, pack.internationalPrefix.length, from);
  }
  if (pack.trunkPrefix !== '' && digits.startsWith(pack.trunkPrefix)) {
    return behindTrunk(numbering, digits, from);
  }
  return byItself(numbering, digits, from);
}

/** The number behind its portability prefix and routing code, as rate decks by real operator expect it. */
export const ratingNumberOf = ({ pack }: Numbering, number: string, routingCode: string): string =>
  pack.portabilityPrefix === null ? number : pack.portabilityPrefix + routingCode + number;

function byItself(numbering: Numbering, digits: string, from?: DialledFrom): NormalisedNumber {
  const short = findLongest(numbering.short, digits, 0);
  if (short) return answer(short.kind, digits, null, null);
  const nationwide = findLongest(numbering.nationwide, digits, 0);
  if (nationwide) return home(numbering, digits, 0, nationwide, null, from);
  const collect = readCollect(numbering, digits, from);
  if (collect) return collect;
  const national = findLongest(numbering.national, digits, 0);
  if (national) return home(numbering, digits, 0, national, null, from);
  const { callingCode } = numbering;
  if (digits.startsWith(callingCode)) {
    const own = findHome(numbering, digits, callingCode.length);
    if (own) return home(numbering, digits, callingCode.length, own, null, from);
  }
  const local = findLocal(numbering, digits, from);
  if (local) return completed(numbering, digits, local, from as DialledFrom);
  // Switches often write the called number abroad without any prefix; its length tells it from a mistyped one.
  const abroad = digits.length > longestExtension ? findLongest(numbering.world, digits, 0) : null;
  if (abroad !== null && abroad !== callingCode) return answer('international', digits, null, null);
  return answer(digits.length <= longestExtension ? 'internal' : 'unknown', digits, null, null);
}

/** Behind the trunk prefix; where callers choose a carrier its code may come first (BR: 0 + CSP + area + number). */
function behindTrunk(numbering: Numbering, digits: string, from?: DialledFrom): NormalisedNumber {
  const start = numbering.pack.trunkPrefix.length;
  const national = findLongest(numbering.national, digits, start);
  if (national) return home(numbering, digits, start, national, null, from);
  const carrier = carrierAt(numbering, digits, start);
  if (carrier !== null) {
    const behind = findLongest(numbering.national, digits, start + carrier.length);
    if (behind) return home(numbering, digits, start + carrier.length, behind, carrier, from);
  }
  const nationwide = findLongest(numbering.nationwide, digits, start);
  if (nationwide) return home(numbering, digits, start, nationwide, null, from);
  return answer('unknown', digits, null, null);
}

/**
 * Behind the international prefix. A carrier code is taken off where what remains is a possible number; one that is
 * possible only without (00 1 212… where 12 is a carrier) is taken as it stands.
 */
function international(
  numbering: Numbering,
  digits: string,
  start: number,
  from?: DialledFrom,
): NormalisedNumber {
  const carrier = carrierAt(numbering, digits, start);
  if (carrier === null) return abroadOrHome(numbering, digits, start, null, from);
  const behind = start + carrier.length;
  const withCarrier = findLongest(numbering.world, digits, behind) !== null;
  const without = findLongest(numbering.world, digits, start) !== null;
  return withCarrier || !without
    ? abroadOrHome(numbering, digits, behind, carrier, from)
    : abroadOrHome(numbering, digits, start, null, from);
}

function abroadOrHome(
  numbering: Numbering,
  digits: string,
  start: number,
  carrier: string | null,
  from?: DialledFrom,
): NormalisedNumber {
  const { callingCode } = numbering;
  const length = digits.length - start;
  if (length === 0) return answer('unknown', digits, null, carrier);
  if (digits.startsWith(callingCode, start)) {
    const at = start + callingCode.length;
    const found = findHome(numbering, digits, at);
    if (found) return home(numbering, digits, at, found, carrier, from);
    return answer('unknown', digits.slice(start), null, carrier);
  }
  const known = length <= longestE164 && length > 4 && digits.charCodeAt(start) !== zero;
  return answer(known ? 'international' : 'unknown', digits.slice(start), null, carrier);
}

const findHome = (numbering: Numbering, digits: string, start: number): Found | null =>
  findLongest(numbering.national, digits, start) ?? findLongest(numbering.nationwide, digits, start);

/**
 * Brazil: 9090 + number within the area, 90 + carrier code + area + number; the called party pays. Behind 9090 people
 * dial the area too, with or without the trunk prefix. What begins so and cannot be read is unknown: never a number of
 * the country whose calling code it looks like.
 */
function readCollect(numbering: Numbering, digits: string, from?: DialledFrom): NormalisedNumber | null {
  const { collectLocalPrefix, collectNationalPrefix } = numbering.pack;
  if (collectLocalPrefix !== null && digits.startsWith(collectLocalPrefix)) {
    const read = behindCollect(numbering, digits.slice(collectLocalPrefix.length), from);
    if (read) return { ...read, collect: true };
    return digits.length > longestExtension ? answer('unknown', digits, null, null) : null;
  }
  if (collectNationalPrefix === null || !digits.startsWith(collectNationalPrefix)) return null;
  const carrier = carrierAt(numbering, digits, collectNationalPrefix.length);
  if (carrier === null) return null;
  const start = collectNationalPrefix.length + carrier.length;
  const found = findLongest(numbering.national, digits, start);
  return found && { ...home(numbering, digits, start, found, carrier, from), collect: true };
}

function behindCollect(numbering: Numbering, digits: string, from?: DialledFrom): NormalisedNumber | null {
  const { trunkPrefix } = numbering.pack;
  if (trunkPrefix !== '' && digits.startsWith(trunkPrefix)) {
    const read = behindTrunk(numbering, digits, from);
    return read.kind === 'unknown' ? null : read;
  }
  const local = findLocal(numbering, digits, from);
  if (local) return completed(numbering, digits, local, from as DialledFrom);
  const national = findLongest(numbering.national, digits, 0);
  return national && home(numbering, digits, 0, national, null, from);
}

/** A number that already carries its routing code, as switches with a portability look-up send it. */
function readRouted(numbering: Numbering, digits: string, prefix: string): NormalisedNumber | null {
  const start = prefix.length + numbering.pack.routingCodeDigits;
  if (digits.length <= start) return null;
  const behind = digits.slice(start);
  const own = behind.startsWith(numbering.callingCode)
    ? findHome(numbering, behind, numbering.callingCode.length)
    : null;
  const found = own ?? findLongest(numbering.national, behind, 0);
  if (!found) return null;
  const read = home(numbering, behind, own ? numbering.callingCode.length : 0, found, null);
  return { ...read, ratingNumber: digits.slice(0, start) + read.number };
}

const findLocal = (numbering: Numbering, digits: string, from?: DialledFrom): Found | null =>
  from?.areaCode && numbering.areas.has(from.areaCode) ? findLongest(numbering.local, digits, 0) : null;

function completed(numbering: Numbering, local: string, found: Found, from: DialledFrom): NormalisedNumber {
  const area = from.areaCode as string;
  return home(numbering, area + local, 0, { kind: found.kind, area }, null, from);
}

function home(
  numbering: Numbering,
  digits: string,
  start: number,
  found: Found,
  carrier: string | null,
  from?: DialledFrom,
): NormalisedNumber {
  const number = numbering.callingCode + (start === 0 ? digits : digits.slice(start));
  const ported = from?.ported;
  // Looking up a number that was written a moment ago costs more than all the rest.
  const routingCode = ported && ported.size > 0 ? ported.get(number) : undefined;
  return {
    kind: found.kind,
    number,
    area: found.area,
    carrierCode: carrier,
    collect: false,
    ratingNumber: routingCode === undefined ? number : ratingNumberOf(numbering, number, routingCode),
  };
}

const answer = (
  kind: NumberKind,
  number: string,
  area: string | null,
  carrierCode: string | null,
): NormalisedNumber => ({ kind, number, area, carrierCode, collect: false, ratingNumber: number });

function carrierAt(numbering: Numbering, digits: string, start: number): string | null {
  if (numbering.carriers.size === 0) return null;
  const code = digits.slice(start, start + numbering.carrierDigits);
  return numbering.carriers.has(code) ? code : null;
}

const zero = 48;
const plusSign = 43;

/** Only digits, with a leading plus where there is one; null for what is no number (a name, a feature code). */
function digitsOf(text: string): string | null {
  let clean = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= 57) continue;
    if (code === plusSign && at === 0) continue;
    clean = false;
    break;
  }
  return clean ? text : withoutSigns(text);
}

// Space, no-break space, - ( ) . / as people and rate sheets write numbers.
const signs = new Set([32, 160, 45, 40, 41, 46, 47]);

function withoutSigns(text: string): string | null {
  let digits = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= 57) digits += text[at];
    else if (code === plusSign && digits === '') digits = '+';
    else if (!signs.has(code)) return null;
  }
  return digits;
}
