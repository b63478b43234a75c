import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword } from './password.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

describe('passwords', () => {
  test('the right one is accepted, any other is not', async () => {
    const stored = await hashPassword('kovan-demo');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await checkPassword('kovan-demo', stored)).toEqual({ ok: true, rehash: false });
    expect(await checkPassword('kovan-demO', stored)).toEqual({ ok: false, rehash: false });
  });

  test('the same password is stored differently for everybody', async () => {
    expect(await hashPassword('aynı', cheap)).not.toBe(await hashPassword('aynı', cheap));
  });

  test('a hash of a lower cost is accepted and asked to be made anew', async () => {
    const stored = await hashPassword('kovan-demo', cheap);
    expect(await checkPassword('kovan-demo', stored)).toEqual({ ok: true, rehash: true });
    expect(await checkPassword('wrong', stored)).toEqual({ ok: false, rehash: false });
  });

  test('letters composed in another way are the same password', async () => {
    const stored = await hashPassword('şifre'.normalize('NFC'), cheap);
    expect((await checkPassword('şifre'.normalize('NFD'), stored)).ok).toBe(true);
  });

  test.each([null, '', 'kovan-demo', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=1$$'])(
    'nobody signs in against %s',
    async (stored) => {
      expect(await checkPassword('kovan-demo', stored, cheap)).toEqual({ ok: false, rehash: false });
    },
  );

  test('agrees with the reference implementation', async () => {
    // argon2 CLI of the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1 -e
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect((await checkPassword('password', stored)).ok).toBe(true);
  });
});
