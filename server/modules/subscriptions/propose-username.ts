import { fold } from '../../kernel/fold.ts';

/** Longest name proposed; telephones have short displays. */
const longest = 32;

/**
 * The name of a subscriber at the switch: the wished one, else the customer's first name with the order's number.
 * Small ascii letters, digits, dots, hyphens and underscores; never empty. That nobody else has it is for the room
 * that keeps the names to see to.
 */
export function proposeUsername(of: {
  wishedName: string | null;
  customerName: string;
  orderNumber: number;
}): string {
  const wished = plain(of.wishedName ?? '');
  if (wished) return wished.slice(0, longest).replace(/[._-]+$/, '');
  const [first = ''] = of.customerName.trim().split(/\s+/u);
  const number = String(of.orderNumber);
  const name = plain(first).replace(/[._-]/g, '');
  return `${name.slice(0, longest - number.length) || 'abone'}${number}`;
}

// Folding turns İ, ı, ş, ğ, ç, ö, ü and ã, õ, é into plain letters; what is left of other scripts goes.
const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9._-]+/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^[._-]+|[._-]+$/g, '');
