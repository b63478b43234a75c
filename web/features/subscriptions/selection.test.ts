import { expect, test } from 'vitest';
import type { Product } from '../../../contracts/catalog.ts';
import { firstChoice, isComplete, priceOn, told } from './selection.ts';

const price = (currency: string, cycle: 'once' | 'monthly' | 'annually') => ({
  currency,
  cycle,
  amount: { minor: '100', currency },
  setup: { minor: '0', currency },
});
const product = {
  prices: [price('TRY', 'monthly'), price('TRY', 'annually'), price('USD', 'annually')],
  options: [
    { code: 'kanal', kind: 'quantity', min: 2, state: 'on-sale', values: [] },
    {
      code: 'sinif',
      kind: 'choice',
      min: 0,
      state: 'on-sale',
      values: [{ code: 'altin' }, { code: 'gumus' }],
    },
    { code: 'kayit', kind: 'yes-no', min: 0, state: 'on-sale', values: [] },
    { code: 'eski', kind: 'yes-no', min: 0, state: 'withdrawn', values: [] },
  ],
  fields: [
    { code: 'alan', required: true },
    { code: 'not', required: false },
  ],
  addons: [{ id: 'did', fields: [{ code: 'no', required: true }] }],
} as unknown as Product;

test('begins with the first price and the least of each option, and keeps what still fits', () => {
  expect(firstChoice(product)).toEqual({
    currency: 'TRY',
    cycle: 'monthly',
    options: { kanal: 2, sinif: 'altin', kayit: false },
    fields: { alan: '', not: '' },
    addons: [],
  });
  const kept = { currency: 'USD', cycle: 'monthly', options: { kanal: 7 }, fields: { alan: '212' } } as const;
  expect(firstChoice(product, kept)).toMatchObject({
    currency: 'USD',
    cycle: 'annually',
    options: { kanal: 7 },
    fields: { alan: '212' },
  });
});

test('tells only what is taken, and says when it is enough to be priced', () => {
  const chosen = firstChoice(product);
  expect(told(chosen)).toMatchObject({ options: { kanal: 2, sinif: 'altin' }, fields: {} });
  expect(isComplete(product, chosen)).toBe(false);
  const answered = { ...chosen, fields: { alan: '212', not: '' } };
  expect(isComplete(product, answered)).toBe(true);
  const withDid = { ...answered, addons: [{ addonId: 'did', quantity: 1, fields: { no: ' ' } }] };
  expect(isComplete(product, withDid)).toBe(false);
});

test('finds the price of the cycle, else the one-off one, never of another currency', () => {
  const prices = [price('TRY', 'once'), price('USD', 'monthly')];
  expect(priceOn(prices, { currency: 'TRY', cycle: 'monthly' })?.cycle).toBe('once');
  expect(priceOn(prices, { currency: 'USD', cycle: 'monthly' })?.cycle).toBe('monthly');
  expect(priceOn(prices, { currency: 'EUR', cycle: 'monthly' })).toBeUndefined();
});
