import { z } from 'zod';
import { invalidParameter } from './graph-error.ts';
import type { Lead } from './state.ts';

const filterShape = z.array(
  z.object({
    field: z.literal('time_created'),
    operator: z.enum(['GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'LESS_THAN', 'LESS_THAN_OR_EQUAL']),
    value: z.coerce.number().int(),
  }),
);

const compare: Record<string, (time: number, value: number) => boolean> = {
  GREATER_THAN: (time, value) => time > value,
  GREATER_THAN_OR_EQUAL: (time, value) => time >= value,
  LESS_THAN: (time, value) => time < value,
  LESS_THAN_OR_EQUAL: (time, value) => time <= value,
};

/** The test for `filtering=[{"field":"time_created","operator":"GREATER_THAN","value":<seconds>}]`; all must hold. */
export function leadFilter(text: string | undefined): (lead: Lead) => boolean {
  if (!text) return () => true;
  const filters = filterShape.safeParse(parseJson(text));
  if (!filters.success)
    throw invalidParameter('param filtering must be an array of {field, operator, value}.');
  return (lead) =>
    filters.data.every((each) => compare[each.operator]?.(lead.createdTime, each.value) ?? false);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter('param filtering must be an array.');
  }
}
