import { type Actor, scopeOf } from '../../kernel/access.ts';
import { maskContactIn } from '../customers/index.ts';

type Values = Record<string, unknown>;

/**
 * Values of a fact as this actor may read them: phone numbers and e-mail addresses are unreadable, wherever they
 * stand, for those who may not see everybody's contact data. Secrets never get into facts.
 */
export function masked(actor: Actor, values: Values): Values {
  if (scopeOf(actor, 'customers.see-contact') === 'all') return values;
  return mask(values) as Values;
}

function mask(value: unknown): unknown {
  if (typeof value === 'string') return isId(value) || isMoment(value) ? value : maskContactIn(value);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mask(inner)]));
}

const isId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
const isMoment = (text: string): boolean => /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text);
