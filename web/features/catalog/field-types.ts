import type { CustomField, Cycle, FieldType } from '../../../contracts/catalog.ts';

export type { CustomField, Cycle, FieldType };

/** As the contract has them; pages take only types from there. */
export const fieldTypes: readonly FieldType[] = ['text', 'number', 'choice', 'date', 'yes-no'];

/** The shorter first, as the contract has them. */
export const cycles: readonly Cycle[] = [
  'once',
  'monthly',
  'quarterly',
  'semi-annually',
  'annually',
  'biennially',
  'triennially',
];
