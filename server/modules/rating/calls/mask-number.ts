import type { Actor } from '../../../kernel/access.ts';
import { seesContact } from '../../customers/index.ts';

/** `905325550102` → `••••••••••02`. Short and emergency numbers say nothing about a person. */
export function maskNumber(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 6) return text;
  let left = digits - 2;
  return text.replace(/\d/g, (digit) => (left-- > 0 ? '•' : digit));
}

/** How this actor is shown numbers of a customer's calls. Calls of nobody are shown to those who see every customer. */
export const numberShower = (actor: Actor, responsibleIds: readonly string[]): ((text: string) => string) =>
  seesContact(actor, responsibleIds) ? (text) => text : maskNumber;
