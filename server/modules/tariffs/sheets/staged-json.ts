import type { StagedRule } from './line-rules.ts';

/** The columns of a staged rule besides sheet, line and part. */
export const stagedColumns = [
  'prefix',
  'destination',
  'folded',
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
  'closes',
] as const;

/** A staged rule as a JSON row of its table. */
export const stagedJson = (rule: StagedRule, part: number) => ({
  part,
  prefix: rule.prefix,
  destination: rule.destination,
  folded: rule.folded,
  destination_group: rule.group,
  weight: rule.weight,
  valid_from: rule.validFrom?.toString() ?? null,
  when_json: rule.when === null ? null : JSON.parse(rule.when),
  connect_fee: String(rule.connectFee),
  free_if_shorter_than: rule.freeIfShorterThan,
  free_seconds: rule.freeSeconds,
  block_mode: rule.blockMode,
  initial_seconds: rule.initialSeconds,
  steps: JSON.parse(rule.steps),
  max_charge: rule.maxCharge === null ? null : String(rule.maxCharge),
  max_charge_mode: rule.maxChargeMode,
  min_charge: rule.minCharge === null ? null : String(rule.minCharge),
  round_mode: rule.round?.mode ?? null,
  round_decimals: rule.round?.decimals ?? null,
  closes: rule.closes,
});
