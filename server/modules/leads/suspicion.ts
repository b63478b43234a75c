import type { Suspicion } from '../../../contracts/leads.ts';
import type { TokenVerdict } from './form-token.ts';

/** What the rules look at. Nothing is refused for it: a suspected entry waits for a person's judgement. */
export type Signs = {
  /** The field that people do not see. */
  honeypot: string;
  token: TokenVerdict;
  /** Origin of the sending page; null when the browser did not say. */
  origin: string | null;
  ownOrigin: string;
  allowedOrigins: readonly string[];
  name: string;
  /** All free texts of the entry. */
  texts: readonly string[];
};

const mostLinks = 2;

/** Why an entry is kept apart; empty: it is taken as it is. */
export function suspicionsOf(signs: Signs): Suspicion[] {
  const found: Suspicion[] = [];
  if (signs.honeypot.trim() !== '') found.push('honeypot');
  if (signs.token === 'too-fast' || signs.token === 'broken') {
    found.push(signs.token === 'broken' ? 'token-broken' : 'too-fast');
  }
  if (linksIn(signs.name) > 0 || linksIn(signs.texts.join('\n')) > mostLinks) found.push('links');
  if (!comesFromAllowed(signs)) found.push('origin');
  return found;
}

/**
 * Whether the page it came from may send entries. No list: any. A browser that hides the origin is believed when it
 * shows the token of our own page; a program sends no origin at all.
 */
function comesFromAllowed({ origin, ownOrigin, allowedOrigins, token }: Signs): boolean {
  if (allowedOrigins.length === 0 || origin === null || origin === ownOrigin) return true;
  if (origin === 'null') return token === 'good' || token === 'too-fast';
  return allowedOrigins.some((allowed) => matchesOrigin(allowed, origin));
}

/** `https://*.ornek.test` stands for every name below it. */
export function matchesOrigin(allowed: string, origin: string): boolean {
  if (!allowed.includes('//*.')) return allowed === origin;
  const [scheme = '', below = ''] = allowed.split('*');
  return origin.startsWith(scheme) && origin.endsWith(below) && origin.length > scheme.length + below.length;
}

const linksIn = (text: string): number => text.match(/https?:\/\/|\bwww\.|\[url/gi)?.length ?? 0;
