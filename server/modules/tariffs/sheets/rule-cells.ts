import type { SheetField } from '../../../../contracts/tariffs-sheets.ts';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal.ts';
import type { RuleInput } from '../engine/compile-tariff.ts';
import type { DeckRow } from '../tables.ts';

/** The columns of an exported deck, in their order. */
export const fileFields = [
  'prefix',
  'destination',
  'group',
  'rate',
  'increments',
  'connectFee',
  'minCharge',
  'maxCharge',
  'validFrom',
  'currency',
  'weight',
  'blockMode',
  'initialSeconds',
  'freeSeconds',
  'freeIfShorterThan',
  'maxChargeMode',
  'roundMode',
  'roundDecimals',
  'when',
  'steps',
] as const satisfies readonly SheetField[];

/** Those that hold an amount. */
export const amountFields: ReadonlySet<SheetField> = new Set([
  'rate',
  'connectFee',
  'minCharge',
  'maxCharge',
]);

/**
 * A rule as the cells of one line. Simple prices stand in columns that people read (`60/6`, the price of a minute); what
 * these cannot say stands as JSON in the last ones. What is as usual stays empty.
 */
export function ruleCells(rule: RuleInput, deck: DeckRow, decimal: 'point' | 'comma'): string[] {
  const simple = simpleSteps(rule, deck.service);
  const amount = (text: string | undefined) =>
    text === undefined ? '' : decimal === 'comma' ? text.replace('.', ',') : text;
  const isOwnRound =
    rule.round && (rule.round.mode !== deck.round_mode || rule.round.decimals !== deck.round_decimals);
  const cells: Record<(typeof fileFields)[number], string> = {
    prefix: rule.prefix,
    destination: rule.destination ?? '',
    group: rule.group ?? '',
    rate: simple ? amount(simple.rate) : '',
    increments: simple?.increments ?? '',
    connectFee: rule.connectFee === '0' ? '' : amount(rule.connectFee),
    minCharge: amount(rule.minCharge),
    maxCharge: amount(rule.maxCharge),
    validFrom: rule.validFrom ?? '',
    currency: deck.currency,
    weight: rule.weight === 0 ? '' : String(rule.weight),
    blockMode: rule.blockMode === 'total' ? 'total' : '',
    initialSeconds: rule.initialSeconds === 0 ? '' : String(rule.initialSeconds),
    freeSeconds: rule.freeSeconds === 0 ? '' : String(rule.freeSeconds),
    freeIfShorterThan: rule.freeIfShorterThan === 0 ? '' : String(rule.freeIfShorterThan),
    maxChargeMode: rule.maxChargeMode === 'stop' ? 'stop' : '',
    roundMode: isOwnRound ? (rule.round?.mode ?? '') : '',
    roundDecimals: isOwnRound ? String(rule.round?.decimals ?? '') : '',
    when: rule.when ? JSON.stringify(rule.when) : '',
    steps: simple ? '' : JSON.stringify(rule.steps),
  };
  return fileFields.map((field) => cells[field]);
}

/** Rate and increments of a rule that has one price throughout, or null. The reader's way back is `stepsOf`. */
function simpleSteps(
  { steps, blockMode, initialSeconds }: RuleInput,
  service: 'voice' | 'message',
): { rate: string; increments: string } | null {
  const [first, second] = steps;
  if (!first || steps.length > 2) return null;
  const rate = rateFor(first.rate, first.per, service === 'message' ? 1 : 60);
  if (rate === null) return null;
  if (blockMode === 'total')
    return second || initialSeconds === 0
      ? null
      : { rate, increments: `${initialSeconds}/${first.increment}` };
  if (!second) return { rate, increments: `${first.increment}/${first.increment}` };
  const isSame = second.rate === first.rate && second.per === first.per && second.from === first.increment;
  return isSame && first.increment !== second.increment
    ? { rate, increments: `${first.increment}/${second.increment}` }
    : null;
}

/** A rate for `per` seconds as one for `wanted`; null when that has more than 8 places. */
function rateFor(rate: string, per: number, wanted: number): string | null {
  const total = parseDecimal(rate) * BigInt(wanted);
  return total % BigInt(per) === 0n ? formatDecimal(total / BigInt(per)) : null;
}
