import type { PricedLine, PricedOrder } from '../catalog/index.ts';
import type { WantedJson } from './tables.ts';

/** What of a priced order is sold as the service itself: the product with its options. */
export function soldOfProduct(priced: PricedOrder): WantedJson {
  const lines = priced.lines.filter(({ kind }) => kind !== 'addon');
  return {
    productId: priced.productId,
    productCode: priced.productCode,
    productName: priced.productName,
    module: priced.module,
    moduleSettings: priced.moduleSettings,
    options: Object.fromEntries(
      lines.flatMap(({ code, option }) => (option === undefined ? [] : [[code, option]])),
    ),
    fields: lines.find(({ kind }) => kind === 'product')?.fields ?? {},
    currency: priced.currency,
    cycle: priced.cycle,
    trialDays: priced.trialDays,
    quantity: 1,
    ...sumsOf(lines, priced.trialDays),
    lines: lines.map(lineOf),
  };
}

/**
 * The add-on services of priced lines. One that a module provisions is a service for each piece: every DID lives its
 * own life.
 */
export function soldAsAddons(
  lines: readonly PricedLine[],
  { currency, trialDays }: Pick<PricedOrder, 'currency' | 'trialDays'>,
): WantedJson[] {
  return lines
    .filter(({ kind }) => kind === 'addon')
    .flatMap((line) =>
      line.module === null
        ? [addonOf(line, currency, trialDays)]
        : Array.from({ length: line.quantity }, () => addonOf({ ...line, quantity: 1 }, currency, trialDays)),
    );
}

/** The same sale: the same things on the same terms, whatever they cost. */
export const isSameSale = (a: WantedJson, b: WantedJson): boolean =>
  JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b));

const termsOf = ({ productId, cycle, options, fields }: WantedJson) => [
  productId,
  cycle,
  sorted(options),
  sorted(fields),
];

const sorted = (record: Record<string, unknown>) =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

function addonOf(line: PricedLine, currency: string, trialDays: number): WantedJson {
  return {
    productId: line.refId,
    productCode: line.code,
    productName: line.name,
    module: line.module,
    moduleSettings: line.moduleSettings,
    options: {},
    fields: line.fields,
    currency,
    cycle: line.cycle,
    trialDays,
    quantity: line.quantity,
    ...sumsOf([line], trialDays),
    lines: [lineOf(line)],
  };
}

/** As the catalogue sums up an order, for the lines of one service: a trial puts off what recurs. */
function sumsOf(
  lines: readonly PricedLine[],
  trialDays: number,
): { firstMinor: string; recurringMinor: string } {
  let first = 0n;
  let recurring = 0n;
  for (const { quantity, unitMinor, setupMinor, cycle } of lines) {
    const whole = unitMinor * BigInt(quantity);
    first += setupMinor * BigInt(quantity);
    if (cycle !== 'once') recurring += whole;
    if (cycle === 'once' || trialDays === 0) first += whole;
  }
  return { firstMinor: String(first), recurringMinor: String(recurring) };
}

const lineOf = (line: PricedLine): WantedJson['lines'][number] => ({
  kind: line.kind,
  refId: line.refId,
  code: line.code,
  name: line.name,
  quantity: line.quantity,
  cycle: line.cycle,
  unitMinor: String(line.unitMinor),
  setupMinor: String(line.setupMinor),
  taxable: line.taxable,
  ...(line.option === undefined ? {} : { option: line.option }),
});
