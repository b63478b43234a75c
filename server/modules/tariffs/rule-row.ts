import type { RateRuleJson } from '../../../contracts/tariffs-engine.ts';
import { formatDecimal, parseDecimal } from '../../kernel/decimal.ts';
import type { RuleRow } from './tables.ts';

/** A rule as JSON, of a row. Prices are written in their shortest form. */
export function ruleOf(
  row: Omit<RuleRow, 'deck_id' | 'from_version' | 'until_version'>,
): RateRuleJson & { id: string } {
  return {
    id: String(row.id),
    prefix: row.prefix,
    ...(row.destination === null ? {} : { destination: row.destination }),
    ...(row.destination_group === null ? {} : { group: row.destination_group }),
    weight: row.weight,
    ...(row.valid_from === null ? {} : { validFrom: row.valid_from.toString() }),
    ...(row.when_json ? { when: row.when_json } : {}),
    connectFee: priceOf(row.connect_fee),
    freeIfShorterThan: row.free_if_shorter_than,
    freeSeconds: row.free_seconds,
    blockMode: row.block_mode,
    initialSeconds: row.initial_seconds,
    steps: row.steps,
    ...(row.max_charge === null ? {} : { maxCharge: priceOf(row.max_charge) }),
    maxChargeMode: row.max_charge_mode,
    ...(row.min_charge === null ? {} : { minCharge: priceOf(row.min_charge) }),
    ...(row.round_mode === null
      ? {}
      : { round: { mode: row.round_mode, decimals: row.round_decimals ?? 4 } }),
  };
}

export type RuleColumns = Omit<
  RuleRow,
  'id' | 'deck_id' | 'from_version' | 'until_version' | 'when_json' | 'steps'
> & { when_json: string | null; steps: string };

/** The columns of a rule given as JSON. Prices must have at most 8 places (RangeError). */
export function columnsOf(rule: RateRuleJson): RuleColumns {
  return {
    prefix: rule.prefix,
    destination: rule.destination || null,
    destination_group: rule.group || null,
    weight: rule.weight,
    valid_from: rule.validFrom ? Temporal.Instant.from(rule.validFrom) : null,
    when_json: rule.when && Object.keys(rule.when).length > 0 ? JSON.stringify(rule.when) : null,
    connect_fee: parseDecimal(rule.connectFee),
    free_if_shorter_than: rule.freeIfShorterThan,
    free_seconds: rule.freeSeconds,
    block_mode: rule.blockMode,
    initial_seconds: rule.initialSeconds,
    steps: JSON.stringify(
      rule.steps.map(({ from, rate, per, increment }) => ({ from, rate, per, increment })),
    ),
    max_charge: rule.maxCharge === undefined ? null : parseDecimal(rule.maxCharge),
    max_charge_mode: rule.maxChargeMode,
    min_charge: rule.minCharge === undefined ? null : parseDecimal(rule.minCharge),
    round_mode: rule.round?.mode ?? null,
    round_decimals: rule.round?.decimals ?? null,
  };
}

/** The columns that `ruleOf` reads. */
export const ruleColumns = [
  'id',
  'prefix',
  'destination',
  'destination_group',
  'weight',
  'valid_from',
  'when_json',
  'connect_fee',
  'free_if_shorter_than',
  'free_seconds',
  'block_mode',
  'initial_seconds',
  'steps',
  'max_charge',
  'max_charge_mode',
  'min_charge',
  'round_mode',
  'round_decimals',
] as const satisfies readonly (keyof RuleRow)[];

const priceOf = (value: number | bigint): string => formatDecimal(BigInt(value));
