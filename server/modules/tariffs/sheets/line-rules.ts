import { type RateRuleJson, rateRule } from '../../../../contracts/tariffs-engine.ts';
import type { LineFault, SheetField, SheetMapping } from '../../../../contracts/tariffs-sheets.ts';
import { fold } from '../../../kernel/fold.ts';
import {
  priceText,
  type Read,
  readClosed,
  readCodes,
  readIncrements,
  readMoment,
  readPrefixes,
  readPrice,
  readWhole,
} from './read-value.ts';
import { jsonFields } from './rule-json.ts';

/** A rule as a line of a sheet says it, ready for staging: prices in 10⁻⁸, steps as JSON text. */
export type StagedRule = {
  prefix: string;
  destination: string | null;
  folded: string | null;
  group: string | null;
  weight: number;
  validFrom: Temporal.Instant | null;
  /** JSON text. */
  when: string | null;
  connectFee: bigint;
  freeIfShorterThan: number;
  freeSeconds: number;
  blockMode: 'per_step' | 'total';
  initialSeconds: number;
  steps: string;
  maxCharge: bigint | null;
  maxChargeMode: 'cap' | 'stop';
  minCharge: bigint | null;
  round: { mode: string; decimals: number } | null;
  closes: boolean;
};

/** The rules of a line, or all that is wrong with it; `prefixes` it speaks of as far as they could be read. */
export type LineRead = { rules: StagedRule[]; faults: LineFault[]; prefixes: string[] };

export type LineReader = (cells: readonly string[]) => LineRead;

/** Makes a reader of the lines of one sheet; the same texts are read once. */
export function lineReader(
  mapping: SheetMapping,
  deck: { currency: string; zone: string; service: 'voice' | 'message' },
  now: Temporal.Instant,
): LineReader {
  const { columns } = mapping;
  const known = new Map<string, Read<unknown>>();
  const fallback = pairOf(mapping.increments);

  return (cells) => {
    const faults: LineFault[] = [];
    const cell = (field: SheetField): string => {
      const column = columns[field];
      const text = column === undefined ? '' : (cells[column] ?? '');
      // A spreadsheet's way to say that a text is no formula.
      return /^'[=@+\-\t\r]/.test(text) ? text.slice(1).trim() : text.trim();
    };
    const get = <T>(field: SheetField, read: (text: string) => Read<T>): T | null => {
      const text = cell(field);
      if (text === '') return null;
      const key = `${field} ${text}`;
      let answer = known.get(key) as Read<T> | undefined;
      if (!answer) {
        answer = read(text);
        if (known.size > 50_000) known.clear();
        known.set(key, answer);
      }
      if ('value' in answer) return answer.value;
      const data = { text: text.slice(0, 60), ...answer.data };
      const isForeign = answer.reason === 'other-currency';
      faults.push({
        field,
        reason: answer.reason,
        data: isForeign ? { ...data, deck: deck.currency } : data,
      });
      return null;
    };
    const price = (field: SheetField) =>
      get(field, (text) => readPrice(text, mapping.decimal, deck.currency));
    const whole = (field: SheetField, most: number) => get(field, (text) => readWhole(text, most));

    const prefixes = prefixesOf(cell, faults, mapping);
    const currency = cell('currency').toUpperCase();
    const isSaid = currency === '' || mapping.inDeckCurrency || currency === deck.currency;
    if (!isSaid && !(currency === 'TL' && deck.currency === 'TRY'))
      faults.push({
        field: 'currency',
        reason: 'other-currency',
        data: { text: currency.slice(0, 60), deck: deck.currency },
      });
    const validFrom = get('validFrom', (text) => readMoment(text, mapping.dates, deck.zone));
    const closes = readEnd();

    const steps = get('steps', jsonFields.steps);
    const rate = steps ? null : price('rate');
    if (!closes && !steps && cell('rate') === '')
      faults.push({ field: 'rate', reason: 'rate-missing', data: {} });
    const own = get('blockMode', readWordOf('per_step', 'total'));
    const blockMode = own ?? mapping.blockMode;
    const block = readBlock();
    const initial = whole('initialSeconds', 31_622_400);
    const destination = cell('destination').slice(0, 120) || null;
    const roundMode = get('roundMode', readWordOf('up', 'down', 'half_up', 'half_even', 'none'));
    const shared = {
      destination,
      folded: destination === null ? null : foldOnce(destination),
      group: cell('group').slice(0, 40) || null,
      weight: get('weight', readWeight) ?? 0,
      validFrom,
      when: get('when', jsonFields.when),
      connectFee: price('connectFee') ?? 0n,
      freeIfShorterThan: whole('freeIfShorterThan', 31_622_400) ?? 0,
      freeSeconds: whole('freeSeconds', 31_622_400) ?? 0,
      blockMode,
      initialSeconds: initial ?? (blockMode === 'total' ? block.initial : 0),
      steps: steps ?? stepsOf(rate ?? 0n, mapping.per, block, blockMode),
      maxCharge: price('maxCharge'),
      maxChargeMode: get('maxChargeMode', readWordOf('cap', 'stop')) ?? ('cap' as const),
      minCharge: price('minCharge'),
      round: roundMode ? { mode: roundMode, decimals: whole('roundDecimals', 20) ?? 4 } : null,
      closes,
    };
    if (faults.length > 0) return { rules: [], faults, prefixes };
    return { rules: prefixes.map((prefix) => ({ prefix, ...shared })), faults, prefixes };

    function readEnd(): boolean {
      const isClosed = get('closed', readClosed) === true;
      const end = get('endsOn', (text) => readMoment(text, mapping.dates, deck.zone));
      // Sheets write 2099 where there is no end.
      const isEndless = end === null || end.epochMilliseconds - now.epochMilliseconds > tenYears;
      const begins = isClosed ? (end ?? validFrom) : end;
      if (begins && (isClosed || !isEndless) && Temporal.Instant.compare(begins, now) > 0) {
        faults.push({
          field: end ? 'endsOn' : 'validFrom',
          reason: 'ends-later',
          data: { text: cell(end ? 'endsOn' : 'validFrom').slice(0, 60) },
        });
      }
      return isClosed || !isEndless;
    }

    function readBlock(): { initial: number; increment: number } {
      const both = get('increments', readIncrements);
      const first = whole('initial', 86_400);
      const next = whole('increment', 86_400);
      const increment = next ?? both?.increment ?? fallback.increment;
      return {
        initial: first ?? both?.initial ?? (next === null ? fallback.initial : next),
        increment: increment > 0 ? increment : 1,
      };
    }
  };
}

/** A rule of a tariff JSON as a staged one. Throws RangeError when a price has more than 8 places. */
export function ruleOfJson(text: string): LineRead {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { rules: [], faults: [{ field: 'rule', reason: 'not-json', data: {} }], prefixes: [] };
  }
  const parsed = rateRule.safeParse(given);
  if (parsed.success) {
    const rule = stagedOf(parsed.data);
    return 'prefix' in rule
      ? { rules: [rule], faults: [], prefixes: [rule.prefix] }
      : { rules: [], faults: [rule], prefixes: [parsed.data.prefix] };
  }
  const prefix = (given as { prefix?: unknown } | null)?.prefix;
  return {
    rules: [],
    faults: parsed.error.issues.slice(0, 5).map((issue) => ({
      field: issue.path.join('.') || 'rule',
      reason: /^[a-z]+(-[a-z]+)+$/.test(issue.message) ? issue.message : 'not-valid',
      data: {},
    })),
    prefixes: typeof prefix === 'string' ? [prefix] : [],
  };
}

function stagedOf(rule: RateRuleJson): StagedRule | LineFault {
  const amount = (text: string) => readPrice(text, 'point', '');
  const amounts = [
    rule.connectFee,
    rule.maxCharge ?? '0',
    rule.minCharge ?? '0',
    ...rule.steps.map((s) => s.rate),
  ].map(amount);
  const [connectFee, maxCharge, minCharge, ...rates] = amounts.map((one) =>
    'value' in one ? one.value : null,
  );
  if (connectFee == null || maxCharge == null || minCharge == null || rates.includes(null))
    return { field: 'steps', reason: 'price-too-fine', data: { places: 8 } };
  const destination = rule.destination?.trim() || null;
  return {
    prefix: rule.prefix,
    destination,
    folded: destination === null ? null : foldOnce(destination),
    group: rule.group?.trim() || null,
    weight: rule.weight,
    validFrom: rule.validFrom ? Temporal.Instant.from(rule.validFrom) : null,
    when: rule.when && Object.keys(rule.when).length > 0 ? JSON.stringify(rule.when) : null,
    connectFee,
    freeIfShorterThan: rule.freeIfShorterThan,
    freeSeconds: rule.freeSeconds,
    blockMode: rule.blockMode,
    initialSeconds: rule.initialSeconds,
    steps: JSON.stringify(
      rule.steps.map(({ from, per, increment }, n) => ({
        from,
        rate: priceText(rates[n] ?? 0n),
        per,
        increment,
      })),
    ),
    maxCharge: rule.maxCharge === undefined ? null : maxCharge,
    maxChargeMode: rule.maxChargeMode,
    minCharge: rule.minCharge === undefined ? null : minCharge,
    round: rule.round ?? null,
    closes: false,
  };
}

function prefixesOf(
  cell: (field: SheetField) => string,
  faults: LineFault[],
  mapping: SheetMapping,
): string[] {
  const take = (field: SheetField, read: Read<string[]>): string[] => {
    if ('value' in read) return read.value;
    faults.push({ field, reason: read.reason, data: { text: cell(field).slice(0, 60), ...read.data } });
    return [];
  };
  if (mapping.columns.prefix !== undefined && cell('prefix') !== '')
    return take('prefix', readPrefixes(cell('prefix'), mapping.dropZeros));
  const country = cell('countryCode');
  if (mapping.columns.countryCode === undefined || country === '') {
    faults.push({
      field: mapping.columns.countryCode === undefined ? 'prefix' : 'countryCode',
      reason: 'prefix-missing',
      data: {},
    });
    return [];
  }
  const countries = take('countryCode', readPrefixes(country, mapping.dropZeros));
  const areas = cell('areaCodes') === '' ? [''] : take('areaCodes', readCodes(cell('areaCodes')));
  const prefixes = countries.flatMap((code) => areas.map((area) => code + area));
  if (prefixes.some((prefix) => prefix.length > 32))
    faults.push({ field: 'prefix', reason: 'not-a-prefix', data: { text: country.slice(0, 40) } });
  return prefixes;
}

/** One step, or two when the first block differs; in `total` one, the first block is its least duration. */
function stepsOf(
  rate: bigint,
  per: number,
  { initial, increment }: { initial: number; increment: number },
  blockMode: 'per_step' | 'total',
): string {
  const price = priceText(rate);
  if (blockMode === 'total' || initial === increment || initial === 0)
    return JSON.stringify([{ from: 0, rate: price, per, increment }]);
  return JSON.stringify([
    { from: 0, rate: price, per, increment: initial },
    { from: initial, rate: price, per, increment },
  ]);
}

const tenYears = 10 * 365 * 86_400_000;

function pairOf(increments: string): { initial: number; increment: number } {
  const read = readIncrements(increments);
  return 'value' in read ? read.value : { initial: 1, increment: 1 };
}

const readWordOf =
  <Word extends string>(...words: Word[]) =>
  (text: string): Read<Word> => {
    const found = words.find((word) => word === text.toLowerCase());
    return found ? { value: found } : { reason: 'not-valid' };
  };

function readWeight(text: string): Read<number> {
  return /^-?\d{1,6}$/.test(text) ? { value: Number(text) } : { reason: 'not-a-whole-number' };
}

// Neighbouring lines have the same destination.
let lastFolded: [string, string] = ['', ''];
function foldOnce(text: string): string {
  if (lastFolded[0] !== text) lastFolded = [text, fold(text)];
  return lastFolded[1];
}
