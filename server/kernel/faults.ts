import type { z } from 'zod';

/** What is wrong with an input: field path (`name`, `identities.0.value`) → a stable reason code, worded in `words/app`. */
export type Faults = Record<string, string>;

/** Notes the issues of a shape (parsed with `reportInput`) below `path`; of several of one field the first counts. `place` names the whole. */
export function noteFaults(
  faults: Faults,
  issues: readonly z.core.$ZodIssue[],
  { place, path = [] }: { place: string; path?: readonly PropertyKey[] },
): void {
  for (const issue of issues) {
    const at = [...path, ...issue.path];
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...at, key]) : [at];
    for (const field of fields) faults[field.join('.') || place] ??= ownReason(issue) ?? reasonOf(issue);
  }
}

/** The code a contract gave for the fault itself (`not-e164`); the library's own messages are sentences. */
const ownReason = ({ code, message }: z.core.$ZodIssue): string | null =>
  code === 'custom' || /^[a-z0-9]+(-[a-z0-9]+)+$/.test(message) ? message : null;

/** A reason of a shape's own: `required`, `too-long`, `format-email` … */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return typeReason(issue);
  if (issue.code === 'too_small')
    return issue.minimum === 1 && issue.origin === 'string' ? 'required' : 'too-small';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-big';
  if (issue.code === 'invalid_format') return `format-${issue.format}`;
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  return 'not-valid';
}

/** Numbers come as JSON numbers, prices and moments as text: who mixes them up is told which is wanted. */
function typeReason({ input, expected }: z.core.$ZodIssueInvalidType): string {
  if (input === undefined) return 'required';
  if (input === null) return 'not-null';
  if (expected === 'string') return 'not-text';
  if (expected === 'int' && typeof input === 'number') return 'not-whole';
  return expected === 'number' || expected === 'int' ? 'not-a-number' : 'wrong-type';
}
