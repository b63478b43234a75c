import type { z } from 'zod';

/** What is wrong with an input: field path (`name`, `identities.0.value`) → a stable reason code, worded in `words/app`. */
export type Faults = Record<string, string>;

/** Notes the issues of a shape below `path`; of several of one field the first counts. `place` names the whole. */
export function noteFaults(
  faults: Faults,
  issues: readonly z.core.$ZodIssue[],
  { place, path = [] }: { place: string; path?: readonly PropertyKey[] },
): void {
  for (const issue of issues) {
    const field = [...path, ...issue.path].join('.') || place;
    faults[field] ??= ownReason(issue) ?? reasonOf(issue);
  }
}

/** The code a contract gave for the fault itself (`not-e164`); the library's own messages are sentences. */
const ownReason = ({ code, message }: z.core.$ZodIssue): string | null =>
  code === 'custom' || /^[a-z0-9]+(-[a-z0-9]+)+$/.test(message) ? message : null;

/** A reason of a shape's own: `required`, `too-long`, `format-email` … */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required';
  if (issue.code === 'too_small')
    return issue.minimum === 1 && issue.origin === 'string' ? 'required' : 'too-small';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-big';
  if (issue.code === 'invalid_format') return `format-${issue.format}`;
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  return 'not-valid';
}
