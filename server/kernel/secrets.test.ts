import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSecret, openSecrets, randomCode, randomToken, SealBroken, sameText } from './secrets.ts';

const secrets = openSecrets('a secret for tests, long enough');

describe('encryption at rest', () => {
  test('what is sealed opens in its own context', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(secrets.open(secrets.seal(text, context), context)).toBe(text);
      }),
    );
  });

  test('it opens nowhere else', () => {
    const sealed = secrets.seal('12345678901', 'customers.identity:1');
    expect(() => secrets.open(sealed, 'customers.identity:2')).toThrow(SealBroken);
    expect(() => openSecrets('another secret').open(sealed, 'customers.identity:1')).toThrow(SealBroken);
  });

  test('a changed seal does not open, whichever character was changed', () => {
    const sealed = secrets.seal('gizli', 'x');
    for (let at = 0; at < sealed.length - 1; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(() => secrets.open(sealed.slice(0, at) + other + sealed.slice(at + 1), 'x')).toThrow(SealBroken);
    }
  });

  test('the same text never looks the same twice', () => {
    expect(secrets.seal('a', 'x')).not.toBe(secrets.seal('a', 'x'));
  });

  test('after the secret was changed, old seals and token hashes are still known', () => {
    const sealed = secrets.seal('eski', 'x');
    const later = openSecrets('the next secret, also long enough', ['a secret for tests, long enough']);
    expect(later.open(sealed, 'x')).toBe('eski');
    expect(later.isStale(sealed)).toBe(true);
    expect(later.isStale(later.seal('yeni', 'x'))).toBe(false);
    expect(later.hashes('token', 'session')).toContain(secrets.hash('token', 'session'));
    expect(later.hash('token', 'session')).not.toBe(secrets.hash('token', 'session'));
  });

  test('a hash for one purpose is not the hash for another', () => {
    expect(secrets.hash('token', 'session')).not.toBe(secrets.hash('token', 'reset'));
  });
});

describe('the secret of an installation', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kovan-secret-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is made once, even by processes that start together, and nobody else may read it', async () => {
    const settings = { KOVAN_DATA_DIR: join(folder, 'data') };
    const found = await Promise.all(Array.from({ length: 5 }, () => findSecret(settings)));
    expect(new Set(found).size).toBe(1);
    expect(await findSecret(settings)).toBe(found[0]);
    const path = join(settings.KOVAN_DATA_DIR, 'secret');
    expect((await readFile(path, 'utf8')).trim()).toBe(found[0]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('is the setting when there is one', async () => {
    expect(await findSecret({ KOVAN_SECRET: 'given', KOVAN_DATA_DIR: join(folder, 'none') })).toBe('given');
  });
});

describe('tokens and codes', () => {
  test('tokens are long and different', () => {
    expect(randomToken()).toMatch(/^[\w-]{43}$/);
    expect(randomToken()).not.toBe(randomToken());
  });

  test('codes hold no letter that is mistaken for another', () => {
    expect(randomCode(200)).toMatch(/^[2-9A-HJKMNP-TV-Z]{200}$/);
  });

  test('texts are compared whole', () => {
    expect(sameText('abc', 'abc')).toBe(true);
    expect(sameText('abc', 'abd')).toBe(false);
    expect(sameText('abc', 'abcd')).toBe(false);
  });
});
