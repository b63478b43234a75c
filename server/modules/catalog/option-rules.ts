import type { NewOption, OptionKind } from '../../../contracts/catalog.ts';
import type { Faults } from './choose-options.ts';

/** What is wrong with an option: a range that cannot be chosen from, values where there are none or too few. */
export function faultsOfOption(
  kind: OptionKind,
  { min, max, step, values }: Pick<NewOption, 'min' | 'max' | 'step' | 'values'>,
): Faults {
  const faults: Faults = {};
  if (kind === 'quantity' && max < Math.max(min, 1)) faults.max = 'range-upside-down';
  if (kind === 'quantity' && max >= min && max > min && (max - min) % step !== 0)
    faults.step = 'step-misses-end';
  if (kind === 'choice' && values.length === 0) faults.values = 'values-missing';
  if (kind !== 'choice' && values.length > 0) faults.values = 'only-for-choices';
  for (const [at, { code }] of values.entries()) {
    const twin = values.findIndex((value) => value.code.toLowerCase() === code.toLowerCase());
    if (twin < at) faults[`values.${at}.code`] = 'code-taken';
  }
  return faults;
}
