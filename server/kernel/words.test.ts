import { describe, expect, test } from 'vitest';
import { factSentence, refusalSentence, wordedRefusals } from './words.ts';

describe('sentences of refusals', () => {
  test.each([
    ['tr', 'Bu kayıt bulunamadı.'],
    ['tr-TR,tr;q=0.9,en;q=0.8', 'Bu kayıt bulunamadı.'],
    [undefined, 'Bu kayıt bulunamadı.'],
    ['de', 'Bu kayıt bulunamadı.'],
  ])('for %s', (wanted, sentence) => {
    expect(refusalSentence(wanted, 'not-found')).toBe(sentence);
  });

  test('differ by language', () => {
    const sentences = ['tr', 'en', 'pt-PT'].map((wanted) => refusalSentence(wanted, 'not-found'));
    expect(new Set(sentences).size).toBe(3);
  });

  test('tell what they are given', () => {
    expect(refusalSentence('tr', 'too-many-requests', { retryAfterSeconds: 42 })).toContain('42');
  });

  test('of an unknown code are the general one, also for names every object has', () => {
    const general = refusalSentence('tr', 'unexpected');
    expect(refusalSentence('tr', 'no-such-code')).toBe(general);
    expect(refusalSentence('tr', 'constructor')).toBe(general);
  });

  test('are there in every language', () => {
    expect(wordedRefusals('en')).toEqual(wordedRefusals('tr'));
    expect(wordedRefusals('pt-BR')).toEqual(wordedRefusals('tr'));
  });
});

test('a fact without a sentence has none', () => {
  expect(factSentence('tr', 'things.happened', {})).toBeNull();
});
