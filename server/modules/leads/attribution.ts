import type { Utm } from '../../../contracts/leads.ts';

/** Where a visitor came from, as far as the page told. */
export type Attribution = { utm: Utm; landing: string | null; referrer: string | null };

const campaignParts = ['source', 'medium', 'campaign', 'term', 'content', 'id'] as const;
const clickIds = ['gclid', 'fbclid', 'msclkid', 'ttclid'] as const;

/** The name in addresses and entries of a part of `Utm`: `utm_source`, `gclid`. */
export const trackingKey = (part: string): string => (part.endsWith('clid') ? part : `utm_${part}`);

/**
 * UTM and click ids from the entry itself, else from the address of the page it was sent from. The `Referer` header
 * stands in for a missing landing page (form posts from other sites without script).
 */
export function attributionOf(given: Readonly<Record<string, unknown>>, refererHeader?: string): Attribution {
  const landing = addressOf(given.landing) ?? addressOf(refererHeader);
  const own = utmOf((key) => textOf(given[key]));
  const utm = Object.keys(own).length > 0 || !landing ? own : utmOfAddress(landing);
  return { utm, landing, referrer: addressOf(given.referrer) };
}

/** UTM and click ids in the query of an address. */
export function utmOfAddress(address: string): Utm {
  const query = new URL(address).searchParams;
  return utmOf((key) => query.get(key) ?? '');
}

function utmOf(textAt: (key: string) => string): Utm {
  const found: Utm = {};
  for (const part of campaignParts) keep(found, part, textAt(`utm_${part}`));
  for (const key of clickIds) keep(found, key, textAt(key));
  return found;
}

function keep(utm: Utm, key: keyof Utm, value: string): void {
  const text = value.trim().slice(0, 200);
  if (text) utm[key] = text;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A web address without its fragment; anything else is dropped. */
function addressOf(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href.slice(0, 2000);
}
