import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Faults, noteFaults } from './faults.ts';
import { strictly } from './strictly.ts';

const shape = z
  .object({
    name: z.string().trim().default('x'),
    parts: z.array(z.object({ id: z.string() }).nullable()).optional(),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]).optional(),
    answers: z.record(z.string(), z.object({ text: z.string() })).optional(),
    sent: z.looseObject({ id: z.string() }).optional(),
    code: z.preprocess((value) => value, z.object({ text: z.string() })).optional(),
  })
  .refine(({ name }) => name !== 'no', { error: 'not-no' })
  .transform((value) => ({ ...value, read: true }));

const faultsOf = (value: unknown): Faults => {
  const faults: Faults = {};
  const parsed = strictly(shape).safeParse(value, { reportInput: true });
  noteFaults(faults, parsed.error?.issues ?? [], { place: 'body' });
  return faults;
};

test.each([
  [
    { nam: 'a', b: 1 },
    { nam: 'unknown-field', b: 'unknown-field' },
  ],
  [{ parts: [null, { id: '1', n: 2 }] }, { 'parts.1.n': 'unknown-field' }],
  [{ either: { a: '1', c: 2 } }, { 'either.c': 'unknown-field' }],
  [{ answers: { q: { text: '1', n: 2 } } }, { 'answers.q.n': 'unknown-field' }],
  [{ code: { text: '1', n: 2 } }, { 'code.n': 'unknown-field' }],
  [{ name: 'no' }, { body: 'not-no' }],
])('a field that is not named is refused: %j', (given, faults) => expect(faultsOf(given)).toEqual(faults));

test('what is named, and the rest where a shape wants it, passes and is read', () => {
  const given = { parts: [null], either: { b: '1' }, sent: { id: '1', more: 2 } };
  expect(strictly(shape).parse(given)).toEqual({ ...given, name: 'x', read: true });
});
