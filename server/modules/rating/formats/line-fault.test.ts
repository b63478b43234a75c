import { expect, test } from 'vitest';
import { mappedFields, sourceFormats } from '../../../../contracts/rating.ts';
import { ratingScreens } from '../../../../words/rating/screens/index.ts';
import { faultCodes } from './line-fault.ts';

test.each(['tr', 'en', 'pt-BR'] as const)(
  'whatever can be wrong with a line is said in words (%s)',
  (locale) => {
    const { reject, source } = ratingScreens[locale];
    expect(Object.keys(reject.faults).sort()).toEqual([...faultCodes].sort());
    expect(Object.keys(source.fields).sort()).toEqual([...mappedFields].sort());
    expect(Object.keys(source.formats).sort()).toEqual([...sourceFormats].sort());
  },
);
