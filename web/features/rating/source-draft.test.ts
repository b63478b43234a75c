import { expect, test } from 'vitest';
import { guessColumns } from './source-draft.ts';

test.each([
  [
    ['TARİH', 'ARAYAN', 'ARANAN', 'SÜRE', 'SONUÇ'],
    { date: '0', from: '1', to: '2', duration: '3', disposition: '4' },
  ],
  [['UNIQUEID', 'Início', 'DISPOSITION', 'TÜR'], { uniqueid: '0', start: '1', disposition: '2', kind: '3' }],
])('columns are known by their titles in large and small letters: %j', (titles, columns) => {
  expect(guessColumns(titles, {})).toEqual(columns);
});
