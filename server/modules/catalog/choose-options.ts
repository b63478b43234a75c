import type { OptionRow, OptionValueRow } from './tables.ts';

/** An option as it is offered, with its values. */
export type Offered = Pick<OptionRow, 'id' | 'code' | 'name' | 'kind' | 'min' | 'max' | 'step'> & {
  values: readonly Pick<OptionValueRow, 'id' | 'code' | 'name'>[];
};

/** What was taken of an option; `pricedId` is what the price belongs to. */
export type Chosen = {
  option: Offered;
  value: string | number | boolean;
  quantity: number;
  pricedId: string;
  name: string;
};

export type Faults = Record<string, string>;

/**
 * Reads the chosen options against those offered. None of a quantity and a "no" are left out of the answer. A quantity
 * that begins above none and a choice have no default: they must be told. Faults go to `options.CODE`.
 */
export function chooseOptions(
  offered: readonly Offered[],
  told: Readonly<Record<string, unknown>>,
): { chosen: Chosen[]; faults: Faults } {
  const faults: Faults = {};
  for (const code of Object.keys(told)) {
    if (!offered.some((option) => option.code === code)) faults[`options.${code}`] = 'option-unknown';
  }
  const chosen = offered.flatMap((option): Chosen[] => {
    const value = Object.hasOwn(told, option.code) ? told[option.code] : undefined;
    const taken = readers[option.kind](option, value);
    if (typeof taken !== 'string') return taken ? [taken] : [];
    faults[`options.${option.code}`] = taken;
    return [];
  });
  return { chosen, faults };
}

/** What was taken, null for nothing, or the code of a fault. */
type Reader = (option: Offered, value: unknown) => Chosen | null | string;

const readers: Record<OptionRow['kind'], Reader> = {
  quantity: (option, value) => {
    if (value === undefined) return option.min === 0 ? null : 'option-required';
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'option-not-a-number';
    if (value < option.min || value > option.max) return 'option-out-of-range';
    if ((value - option.min) % option.step !== 0) return 'option-off-step';
    return value === 0 ? null : { option, value, quantity: value, pricedId: option.id, name: option.name };
  },
  choice: (option, value) => {
    if (value === undefined || value === '') return 'option-required';
    const found = option.values.find(({ code }) => code === value);
    if (!found) return 'option-value-unknown';
    return {
      option,
      value: found.code,
      quantity: 1,
      pricedId: found.id,
      name: `${option.name}: ${found.name}`,
    };
  },
  'yes-no': (option, value) => {
    if (value === undefined || value === false) return null;
    if (value !== true) return 'option-not-yes-no';
    return { option, value, quantity: 1, pricedId: option.id, name: option.name };
  },
};
