import { expect, test } from 'vitest';
import { shownAmount } from './shown-amount.ts';

test.each([
  ['0.2125', '₺0,2125', null],
  ['12', '₺12,00', null],
  ['0.03141592', '₺0,0314', '₺0,03141592'],
  ['-0.03145', '-₺0,0315', '-₺0,03145'],
  ['1234.56789', '₺1.234,5679', '₺1.234,56789'],
  ['0.00001', '₺0,00001', null],
  ['0', '₺0,00', null],
])('%s is shown as %s', (amount, text, exact) => {
  expect(shownAmount('tr', amount, 'TRY')).toEqual({ text, exact });
});
