import { describe, expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';
import { addUser, testPassword } from './testing.ts';

const system = await testSystem({ listen: true });
const { anonymous, clock } = system;

const signIn = (email: string, password: string, extra = {}) =>
  anonymous.post('/api/identity/sessions', { email, password }, extra);

const factsOf = async (userId: string) => {
  const { rows } = await system.kernel.database.pool.query(
    `select f.kind, f.actor_kind, f.actor_id, f.data from kernel.facts f join kernel.fact_subjects s using (position)
     where s.subject = $1 order by position`,
    [`user:${userId}`],
  );
  return rows;
};

describe('signing in', () => {
  test('gives a cookie that scripts and other sites do not get, and who it is', async () => {
    const user = await system.as({ role: 'sales', name: 'Gülşah Yıldırım' });
    const answer = await signIn(user.email.toUpperCase(), testPassword);
    expect(answer.status).toBe(201);
    expect(answer.body.user).toMatchObject({ id: user.id, name: 'Gülşah Yıldırım', active: true });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^kovan_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(answer.body)).not.toContain(cookie.slice(14, 57));
  });

  test('stores only the hash of the token, and the proper hash of the password', async () => {
    const user = await system.as();
    const token = user.headers.cookie?.split('=')[1];
    const { rows } = await system.kernel.database.pool.query(
      'select s.token_hash, u.password_hash from identity.sessions s join identity.users u on u.id = s.user_id where u.id = $1',
      [user.id],
    );
    expect(rows[0].token_hash).not.toBe(token);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('writes it down under the person that came, with place and device', async () => {
    const user = await system.as();
    await signIn(user.email, testPassword, { headers: { 'user-agent': 'Tarayıcı 7' } });
    expect((await factsOf(user.id)).at(-1)).toMatchObject({
      kind: 'identity.signed-in',
      actor_kind: 'user',
      actor_id: user.id,
      data: { method: 'password', agent: 'Tarayıcı 7', address: '127.0.0.1' },
    });
  });

  test('marks the cookie Secure when the world comes by https', async () => {
    const secure = await testSystem({ env: { PUBLIC_URL: 'https://kovan.ornek.test' } });
    const user = await secure.as();
    const answer = await secure.anonymous.post('/api/identity/sessions', {
      email: user.email,
      password: testPassword,
    });
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
  });

  test('refuses wrong password, unknown address, disabled and invited people alike', async () => {
    const [user, disabled, admin] = [
      await system.as(),
      await system.as(),
      await system.as({ role: 'administrator' }),
    ];
    await admin.post(`/api/identity/users/${disabled.id}/disablement`);
    const roles = (await admin.get('/api/identity/roles')).body.items;
    await admin.post('/api/identity/users', {
      email: 'davetli@ornek.test',
      name: 'Davetli',
      roleIds: [roles.find((one: { key: string }) => one.key === 'sales').id],
    });
    const answers = [
      await signIn(user.email, 'yanlış parola 1'),
      await signIn('kimse@ornek.test', 'yanlış parola 1'),
      await signIn(disabled.email, testPassword),
      await signIn('davetli@ornek.test', testPassword),
    ];
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: null }).toEqual({ ...answers[0]?.body, requestId: null });
      expect(body.code).toBe('sign-in-refused');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('an unknown address costs as much as a wrong password', async () => {
    const users = await Promise.all(Array.from({ length: 7 }, () => system.as()));
    for (const user of users) await signIn(user.email, testPassword); // proper hashes now
    const time = async (email: string) => {
      const start = process.hrtime.bigint();
      await signIn(email, 'yanlış parola 1');
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (const [index, user] of users.entries()) {
      known.push(await time(user.email));
      unknown.push(await time(`yok${index}@ornek.test`));
    }
    // The quickest of each: load on the machine only ever adds.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.5);
  });

  test('another sign-in from the same browser ends the session it had', async () => {
    const user = await system.as();
    const again = await anonymous.post(
      '/api/identity/sessions',
      { email: user.email, password: testPassword },
      { headers: user.headers },
    );
    expect(again.status).toBe(201);
    expect((await user.get('/api/identity/me')).status).toBe(401);
  });

  test('a page of another site cannot sign anybody in', async () => {
    const user = await system.as();
    const answer = await signIn(user.email, testPassword, { headers: { origin: 'https://kotu.example' } });
    expect(answer.status).toBe(403);
  });
});

describe('guessing', () => {
  test('locks the account, longer each time, and tells nothing by it', async () => {
    const user = await system.as();
    const outcomes = async (email: string) => {
      const codes: string[] = [];
      for (let i = 0; i < 9; i++) codes.push((await signIn(email, 'yanlış parola 1')).body.code);
      return codes;
    };
    const expected = [...Array(8).fill('sign-in-refused'), 'locked'];
    expect(await outcomes(user.email)).toEqual(expected);
    expect(await outcomes('hic-kimse@ornek.test')).toEqual(expected);

    const locked = await signIn(user.email, testPassword);
    expect(locked).toMatchObject({ status: 429, body: { code: 'locked', retryAfterSeconds: 30 } });
    expect(locked.headers['retry-after']).toBe('30');
    clock.advance({ seconds: 31 });
    expect((await signIn(user.email, 'yanlış parola 1')).body.code).toBe('sign-in-refused');
    expect((await signIn(user.email, testPassword)).body.retryAfterSeconds).toBe(60);
    clock.advance({ seconds: 61 });
    expect((await signIn(user.email, testPassword)).status).toBe(201);
    expect((await signIn(user.email, 'yanlış parola 1')).body.code).toBe('sign-in-refused');
    expect((await signIn(user.email, testPassword)).status).toBe(201);
  });

  test('in parallel gets no more tries', async () => {
    const user = await system.as();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => signIn(user.email, 'yanlış parola 1')),
    );
    expect(answers.filter(({ body }) => body.code === 'sign-in-refused').length).toBeLessThanOrEqual(8);
  });

  test('from one address over many accounts locks the address only, and is forgotten by the minute', async () => {
    const from = { headers: { 'x-forwarded-for': '203.0.113.7' } };
    const behind = await testSystem({ env: { KOVAN_TRUSTED_PROXIES: '1' } });
    const user = await behind.as();
    const attempt = (email: string, password: string, extra = {}) =>
      behind.anonymous.post('/api/identity/sessions', { email, password }, extra);
    const guess = () => attempt('hesap@ornek.test', 'yanlış parola 1', from);
    await guess();
    // Sixty honest guesses would take their time.
    await behind.kernel.database.pool.query(
      "update identity.throttles set failures = 58 where key like 'address:%' and failures = 1",
    );
    expect((await guess()).body.code).toBe('sign-in-refused');
    expect((await guess()).body.code).toBe('sign-in-refused');
    expect((await attempt(user.email, testPassword, from)).body.code).toBe('locked');
    expect((await attempt(user.email, testPassword)).status).toBe(201);
    behind.clock.advance({ minutes: 5 });
    expect((await attempt(user.email, testPassword, from)).status).toBe(201);
    expect((await guess()).body.code).toBe('sign-in-refused');
    expect((await attempt(user.email, testPassword, from)).status).toBe(201);
  });

  test('counts in the database: another process sees it', async () => {
    const other = await testSystem({ databaseUrl: system.databaseUrl });
    const user = await system.as();
    for (let i = 0; i < 8; i++) await signIn(user.email, 'yanlış parola 1');
    const answer = await other.anonymous.post('/api/identity/sessions', {
      email: user.email,
      password: testPassword,
    });
    expect(answer.body.code).toBe('locked');
    await other.stop();
  });
});

describe('sessions', () => {
  test('are listed with device and place, and ended one by one', async () => {
    const user = await system.as();
    const other = await system.signIn(user.email);
    const { body } = await user.get('/api/identity/sessions');
    expect(body.items).toHaveLength(2);
    expect(body.items.filter((one: { current: boolean }) => one.current)).toHaveLength(1);
    const stranger = await system.as();
    const target = body.items.find((one: { current: boolean }) => !one.current);
    expect((await stranger.delete(`/api/identity/sessions/${target.id}`)).status).toBe(404);
    expect((await other.get('/api/identity/me')).status).toBe(200);
    expect((await user.delete(`/api/identity/sessions/${target.id}`)).status).toBe(204);
    expect((await other.get('/api/identity/me')).status).toBe(401);
    expect((await user.get('/api/identity/me')).status).toBe(200);
  });

  test('all others end at once', async () => {
    const user = await system.as();
    const others = [await system.signIn(user.email), await system.signIn(user.email)];
    expect((await user.delete('/api/identity/sessions')).status).toBe(204);
    for (const other of others) expect((await other.get('/api/identity/me')).status).toBe(401);
    expect((await user.get('/api/identity/sessions')).body.items).toHaveLength(1);
  });

  test('end by signing out, which takes the cookie back', async () => {
    const user = await system.as();
    const answer = await user.delete('/api/identity/sessions/current');
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^kovan_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await user.get('/api/identity/me')).status).toBe(401);
    expect((await anonymous.delete('/api/identity/sessions/current')).status).toBe(204);
  });

  test('end after two weeks without use, and after ninety days in any case', async () => {
    const [idle, busy] = [await system.as(), await system.as()];
    for (let day = 0; day < 13; day++) {
      clock.advance({ days: 7 });
      if (day < 12) expect((await busy.get('/api/identity/me')).status).toBe(200);
      if (day === 1) expect((await idle.get('/api/identity/me')).status).toBe(401);
    }
    expect((await busy.get('/api/identity/me')).status).toBe(401);
  });

  test('ending one cuts its socket within a second, and no other', async () => {
    const user = await system.as();
    const other = await system.signIn(user.email);
    const [kept, cut] = [await system.live(user), await system.live(other)];
    const { body } = await user.get('/api/identity/sessions');
    const gone = new Promise((resolve) => cut.once('disconnect', resolve));
    const start = performance.now();
    await user.delete(
      `/api/identity/sessions/${body.items.find((one: { current: boolean }) => !one.current).id}`,
    );
    await gone;
    expect(performance.now() - start).toBeLessThan(1000);
    expect(kept.connected).toBe(true);
  });
});

test('strangers who show nonsense are strangers', async () => {
  const shown: Record<string, string>[] = [
    { cookie: 'kovan_session=x' },
    { cookie: `kovan_session=${'a'.repeat(43)}` },
    { authorization: 'Bearer kvn_nonsense' },
  ];
  for (const headers of shown) {
    expect((await anonymous.get('/api/identity/me', { headers })).status).toBe(401);
  }
});

test('a builder for tests does what it says', async () => {
  const id = await system.work((work) => addUser(work, { email: 'hazir@ornek.test', role: 'billing' }));
  const user = await system.signIn('hazir@ornek.test');
  expect(user.id).toBe(id);
});
