import { z } from 'zod';
import type { IdentityKind } from '../../../contracts/customers.ts';
import { normalisePhone } from './phone.ts';

/** What makes an identity unique. */
export type IdentityKey = { kind: IdentityKind; account: string; value: string };

/** An identity as somebody gave it. */
export type GivenIdentity = { kind: IdentityKind; value: string; account?: string | undefined };

const emailShape = z.email().max(254);

/** The one normal form of an identity, or the code of what is wrong with it. */
export function normaliseIdentity({
  kind,
  value,
  account = '',
}: GivenIdentity): IdentityKey | { fault: string } {
  const text = value.trim();
  if (kind === 'phone') {
    const phone = normalisePhone(text);
    return phone ? { kind, account: '', value: phone } : { fault: 'phone-not-valid' };
  }
  if (kind === 'email') {
    const email = text.toLowerCase();
    return emailShape.safeParse(email).success
      ? { kind, account: '', value: email }
      : { fault: 'email-not-valid' };
  }
  if (text.length < 1 || text.length > 254) return { fault: 'not-valid' };
  return { kind, account: account.trim(), value: text };
}

/** The key as one text: for locks, maps and sorting. */
export const keyText = ({ kind, account, value }: IdentityKey): string =>
  JSON.stringify([kind, account, value]);

/** Each key once, in the order they came. */
export function distinctKeys<Key extends IdentityKey>(keys: readonly Key[]): Key[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}
