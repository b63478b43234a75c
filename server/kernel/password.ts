import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * Passwords: argon2id (RFC 9106) in the PHC string format, computed off the main thread.
 * Strength as in the OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
 */
export type PasswordCost = { memory: number; passes: number; parallelism: number };

export const passwordCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };

/** The hash to store: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string, cost = passwordCost): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, 32, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${text(salt)}$${text(tag)}`;
}

/**
 * Checks a password against a stored hash. `rehash` asks the caller to store a new hash: the cost was raised since.
 * Without a stored hash (unknown user) it takes the same time and says no, so that the time tells nothing.
 */
export async function checkPassword(
  password: string,
  stored: string | null,
  cost = passwordCost,
): Promise<{ ok: boolean; rehash: boolean }> {
  const parsed = stored === null ? null : parse(stored);
  if (!parsed) {
    await derive(password, Buffer.alloc(16), 32, cost);
    return { ok: false, rehash: false };
  }
  const tag = await derive(password, parsed.salt, parsed.tag.length, parsed.cost);
  const ok = timingSafeEqual(tag, parsed.tag);
  return { ok, rehash: ok && !sameCost(parsed.cost, cost) };
}

const argon2Async = promisify(argon2);

// NFKC: the same password typed on another keyboard or system is the same password (NIST SP 800-63B §3.1.1.2).
const derive = (password: string, salt: Buffer, tagLength: number, cost: PasswordCost): Promise<Buffer> =>
  argon2Async('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    tagLength,
    ...cost,
  }) as Promise<Buffer>;

function parse(stored: string): { cost: PasswordCost; salt: Buffer; tag: Buffer } | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored,
  );
  if (!match) return null;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const sameCost = (a: PasswordCost, b: PasswordCost): boolean =>
  a.memory === b.memory && a.passes === b.passes && a.parallelism === b.parallelism;

/** Base64 without padding, as the PHC format wants it. */
const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
