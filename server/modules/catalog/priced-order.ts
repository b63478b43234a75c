import type { Cycle, ModuleSettings } from '../../../contracts/catalog.ts';

/** What somebody wants: codes of options and fields, add-ons by id. */
export type OrderSelection = {
  productId: string;
  currency: string;
  cycle: Cycle;
  /** By code: how many, which value's code, true or false. */
  options: Record<string, string | number | boolean>;
  fields: Record<string, string>;
  addons: { addonId: string; quantity: number; fields: Record<string, string> }[];
};

/** Amounts are minor units of one piece. */
export type PricedLine = {
  kind: 'product' | 'option' | 'addon';
  /** The product, option or add-on. */
  refId: string;
  code: string;
  name: string;
  quantity: number;
  /** `once` also where the order recurs: an add-on that is only sold once. */
  cycle: Cycle;
  unitMinor: bigint;
  setupMinor: bigint;
  /** Of products and add-ons. */
  module: string | null;
  moduleSettings: ModuleSettings;
  /** Answers, trimmed and checked. */
  fields: Record<string, string>;
  /** Of options: how many, which value's code, true. */
  option?: string | number | boolean;
  taxable: boolean;
};

export type PricedOrder = {
  productId: string;
  productCode: string;
  productName: string;
  module: string | null;
  moduleSettings: ModuleSettings;
  trialDays: number;
  currency: string;
  cycle: Cycle;
  /** The product, then options in their order, then add-ons as selected. */
  lines: PricedLine[];
  /** Due with the order: set-up fees, one-off lines and, without a trial, the first cycle. */
  firstMinor: bigint;
  /** Due with each further cycle. */
  recurringMinor: bigint;
};

/** What lines come to. A trial puts off what recurs; set-up fees and one-off lines are due at once all the same. */
export function sumsOf(lines: readonly PricedLine[], trialDays: number) {
  const total = (some: readonly PricedLine[], of: 'unitMinor' | 'setupMinor') =>
    some.reduce((sum, line) => sum + line[of] * BigInt(line.quantity), 0n);
  const recurring = total(
    lines.filter(({ cycle }) => cycle !== 'once'),
    'unitMinor',
  );
  const once = total(
    lines.filter(({ cycle }) => cycle === 'once'),
    'unitMinor',
  );
  return {
    firstMinor: total(lines, 'setupMinor') + once + (trialDays > 0 ? 0n : recurring),
    recurringMinor: recurring,
  };
}
