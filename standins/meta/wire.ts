import { createHmac } from 'node:crypto';

/**
 * JSON in the byte form of Meta: every non-ASCII UTF-16 unit as `\uXXXX`, every `/` as `\/`.
 * A receiver that parses and re-serialises before it checks the signature fails on this form.
 */
export function metaJson(value: unknown): Buffer {
  const text = JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  return Buffer.from(text, 'ascii');
}

/** Hex HMAC of the raw bytes, keyed by the app secret. */
export function hmac(
  secret: string,
  message: Buffer | string,
  algorithm: 'sha256' | 'sha1' = 'sha256',
): string {
  return createHmac(algorithm, secret).update(message).digest('hex');
}

/** The `appsecret_proof` that belongs to an access token. */
export const appSecretProof = (secret: string, token: string): string => hmac(secret, token);
