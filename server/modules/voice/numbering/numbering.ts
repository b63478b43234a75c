/** What a dialled number turned out to be. */
export type NumberKind =
  | 'national'
  | 'mobile'
  | 'international'
  | 'short'
  | 'special'
  | 'free'
  | 'premium'
  | 'emergency'
  | 'internal'
  | 'unknown';

/**
 * How a range is dialled: `local` behind an area code, `national` behind the trunk prefix, `nationwide` by itself from
 * anywhere (TR 444 XXXX, BR 4003), `short` by itself and never with the calling code (112, 190).
 */
export type RangeForm = 'local' | 'national' | 'nationwide' | 'short';

/** Digits counted as the form says: of `local` without the area code, of `national` without the trunk prefix. */
export type NumberingRange = {
  form: RangeForm;
  prefix: string;
  minDigits: number;
  maxDigits: number;
  kind: NumberKind;
  name: string;
};

/** A country's numbering plan as data: the rows of `voice.numbering_*`. */
export type NumberingPack = {
  country: string;
  name: string;
  callingCode: string;
  trunkPrefix: string;
  internationalPrefix: string;
  /** Dialled before the number to let the called party pay: within the area, and with carrier code and area. */
  collectLocalPrefix: string | null;
  collectNationalPrefix: string | null;
  /** Stands before routing code and number in a rating number; null: ported numbers are rated by themselves. */
  portabilityPrefix: string | null;
  /** How long a routing code is (BR: RN1, five digits). */
  routingCodeDigits: number;
  areas: readonly { code: string; name: string }[];
  ranges: readonly NumberingRange[];
  /** Carriers chosen call by call (BR: CSP); empty where callers do not choose. */
  carrierCodes: readonly { code: string; name: string }[];
};

export type NormalisedNumber = {
  kind: NumberKind;
  /** E.164 without the plus (`902125550100`); short and internal numbers as dialled. */
  number: string;
  area: string | null;
  carrierCode: string | null;
  /** The called party pays. */
  collect: boolean;
  /** What rate decks are matched with: the number, behind its portability prefix and routing code if it was ported. */
  ratingNumber: string;
};

/** What is known of whoever dialled: the area code completes local numbers; `ported`: number → routing code. */
export type DialledFrom = { areaCode: string | null; ported?: ReadonlyMap<string, string> };
