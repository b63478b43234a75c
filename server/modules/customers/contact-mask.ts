import type { IdentityKind } from '../../../contracts/customers.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { maskPhone } from './phone.ts';

/** Whether this actor sees phone numbers and e-mail addresses of a customer with these responsibles. */
export function seesContact(actor: Actor, responsibleIds: readonly string[]): boolean {
  return reaches(actor, 'customers.see-contact', responsibleIds);
}

type Contact = { phone: string | null; email: string | null };

/** Phone and e-mail of a customer as the actor may see them. */
export function showContact(
  actor: Actor,
  { responsibleIds, phone, email }: Contact & { responsibleIds: readonly string[] },
): Contact & { contactMasked: boolean } {
  if (seesContact(actor, responsibleIds)) return { phone, email, contactMasked: false };
  return { phone: phone && maskPhone(phone), email: email && maskEmail(email), contactMasked: true };
}

/** `ayse.demir@ornek.test` → `a•••@ornek.test` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** Any identity for those who may not see it. */
export function maskIdentity(kind: IdentityKind, value: string): string {
  if (kind === 'phone') return maskPhone(value);
  if (kind === 'email') return maskEmail(value);
  return `••••${value.length > 8 ? value.slice(-4) : ''}`;
}

const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phones = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().\-/]{0,3}\d){9,14}(?![\p{L}\p{N}])/gu;
const dates = /^(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?!\d)/;

/** Free text (notes, results) with the phone numbers and e-mail addresses in it made unreadable. */
export function maskContactIn(text: string): string {
  return text.replace(emails, maskEmail).replace(phones, (found) => {
    if (dates.test(found)) return found;
    const keep = found.length - 2;
    return found.replace(/\d/g, (digit, offset: number) => (offset >= keep ? digit : '•'));
  });
}
