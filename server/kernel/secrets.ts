import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Encryption at rest and keyed hashes, all from one secret (`KOVAN_SECRET`).
 * Former secrets still open what they sealed; new seals use the present one, so a secret can be changed at any time.
 */
export type Secrets = {
  /** Encrypts text (AES-256-GCM). `context` names the place (`table.column:id`); the seal opens nowhere else. */
  seal(text: string, context: string): string;
  /** Opens a seal. Throws `SealBroken` when it was changed, moved to another context or its secret is unknown. */
  open(sealed: string, context: string): string;
  /** Whether the seal was made under a former secret and should be sealed again. */
  isStale(sealed: string): boolean;
  /** Keyed hash (HMAC-SHA-256, base64url) of a token: what the database holds instead of it. */
  hash(token: string, purpose: string): string;
  /** The hash under the present and each former secret: look a token up by any of these. */
  hashes(token: string, purpose: string): string[];
};

export class SealBroken extends Error {
  constructor() {
    super('a sealed value does not open: it was changed, moved, or its secret is no longer known');
    this.name = 'SealBroken';
  }
}

/** Keys are derived once; `former` lists earlier secrets, newest first. */
export function openSecrets(secret: string, former: readonly string[] = []): Secrets {
  const present = keysOf(secret);
  const all = [present, ...former.map(keysOf)];
  return {
    seal: (text, context) => seal(present, text, context),
    open: (sealed, context) => {
      const [version, id, body] = sealed.split('.');
      const keys = all.find((one) => one.id === id);
      if (version !== 'kv1' || !keys || !body) throw new SealBroken();
      return unseal(keys, body, context);
    },
    isStale: (sealed) => sealed.split('.')[1] !== present.id,
    hash: (token, purpose) => keyedHash(present, token, purpose),
    hashes: (token, purpose) => all.map((keys) => keyedHash(keys, token, purpose)),
  };
}

/** The installation's secret: the setting, else the one kept in the data folder (made on first use, mode 0600). */
export async function findSecret(settings: {
  KOVAN_SECRET?: string | undefined;
  KOVAN_DATA_DIR: string;
}): Promise<string> {
  if (settings.KOVAN_SECRET) return settings.KOVAN_SECRET;
  const path = join(settings.KOVAN_DATA_DIR, 'secret');
  if (!existsSync(path)) await makeSecret(path);
  return (await readFile(path, 'utf8')).trim();
}

/** A random token, base64url; 32 bytes (43 characters) cannot be guessed. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** A code people read and type: no 0/O, 1/I/L, U/V. 4.9 bits a character: 10 characters are 49 bits. */
export const randomCode = (length: number): string =>
  Array.from({ length }, () => legible[randomInt(legible.length)]).join('');

const legible = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Compares two texts in a time that does not tell where they differ. */
export const sameText = (a: string, b: string): boolean => {
  const key = randomBytes(32);
  const digest = (text: string) => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

type Keys = { id: string; cipher: Buffer; mac: Buffer };

function keysOf(secret: string): Keys {
  const derive = (info: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'kovan', info, length));
  return {
    id: derive('key id', 6).toString('base64url'),
    cipher: derive('encryption at rest', 32),
    mac: derive('keyed hash', 32),
  };
}

function seal(keys: Keys, text: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.cipher, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `kv1.${keys.id}.${body.toString('base64url')}`;
}

function unseal(keys: Keys, body: string, context: string): string {
  const bytes = Buffer.from(body, 'base64url');
  if (bytes.length < 28) throw new SealBroken();
  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.cipher, bytes.subarray(0, 12), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    throw new SealBroken();
  }
}

function keyedHash(keys: Keys, token: string, purpose: string): string {
  return createHmac('sha256', keys.mac).update(`${purpose}\0${token}`).digest('base64url');
}

// Of several processes that start at once one makes the secret: `link` is refused when the name exists,
// and nobody ever reads a half-written file.
async function makeSecret(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomToken(6)}`;
  await writeFile(draft, `${randomToken(48)}\n`, { mode: 0o600, flush: true });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
}
