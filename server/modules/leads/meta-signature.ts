import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of these very bytes under the app's secret. The bytes must be as
 * they came: Meta signs its own spelling of JSON (`\u015f`, `\/`).
 */
export function isSigned(body: Buffer, header: unknown, appSecret: string): boolean {
  if (typeof header !== 'string' || !/^sha256=[0-9a-f]{64}$/i.test(header)) return false;
  const given = Buffer.from(header.slice(7), 'hex');
  return timingSafeEqual(given, createHmac('sha256', appSecret).update(body).digest());
}
