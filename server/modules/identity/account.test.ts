import { describe, expect, test } from 'vitest';
import { testSystem, type User } from '../../../tests/support/system.ts';
import { testPassword } from './testing.ts';

const system = await testSystem();
const { anonymous, clock } = system;
const good = 'mor kanguru zıplıyor';

const mailTo = (user: { email: string }) => system.mail.filter((one) => one.to === user.email);
const tokenIn = (text: string | undefined) => /#(\S+)/.exec(text ?? '')?.[1] ?? '';

describe('the profile', () => {
  test('says who one is and what one may do', async () => {
    const user = await system.as({ role: 'team-leader', name: 'Serkan Aydoğan' });
    const { status, body } = await user.get('/api/identity/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: user.id,
      name: 'Serkan Aydoğan',
      email: user.email,
      locale: 'tr',
      theme: 'system',
    });
    expect(body.grants['identity.read-users']).toBe('team');
    expect(body.roles).toMatchObject([{ key: 'team-leader', name: null }]);
    expect(JSON.stringify(body)).not.toMatch(/argon2|totp_|password_hash/);
  });

  test('is changed with before and after in the log; the next refusal comes in the new language', async () => {
    const user = await system.as({ name: 'Ece Şimşek' });
    const { body } = await user.patch('/api/identity/me', {
      locale: 'en',
      zone: 'Europe/Berlin',
      theme: 'dark',
    });
    expect(body).toMatchObject({ locale: 'en', zone: 'Europe/Berlin', theme: 'dark', version: 2 });
    const { rows } = await system.kernel.database.pool.query(
      "select before, after from kernel.facts where kind = 'identity.profile-changed' and actor_id = $1",
      [user.id],
    );
    expect(rows[0]).toEqual({
      before: { locale: 'tr', zone: 'Europe/Istanbul', theme: 'system' },
      after: { locale: 'en', zone: 'Europe/Berlin', theme: 'dark' },
    });
    expect((await user.get('/api/identity/users')).body.title).toMatch(/right to do/);
  });

  test('refuses an unknown zone and an outdated version', async () => {
    const user = await system.as();
    expect((await user.patch('/api/identity/me', { zone: 'Europe/Kovan' })).status).toBe(422);
    const mistyped = await user.patch('/api/identity/me', { language: 'en', version: 1 });
    expect([mistyped.status, mistyped.body.fields]).toEqual([422, { language: 'unknown-field' }]);
    await user.patch('/api/identity/me', { theme: 'dark', version: 1 });
    expect((await user.patch('/api/identity/me', { theme: 'light', version: 1 })).status).toBe(409);
  });
});

describe('the photo', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = (user: User, content: Buffer, type = 'image/png') => {
    const edge = 'kovankenar';
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="foto.png"\r\ncontent-type: ${type}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]);
    return user.post('/api/identity/me/photo', body, {
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    });
  };

  test('is taken, shown to colleagues, replaced and removed', async () => {
    const [user, colleague] = [await system.as(), await system.as()];
    const answer = await upload(user, png);
    expect(answer.status).toBe(201);
    const { photoUrl } = answer.body;
    const shown = await colleague.get(photoUrl);
    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect(String(shown.headers['cache-control'])).toContain('immutable');
    expect((await anonymous.get(photoUrl)).status).toBe(401);
    expect((await user.get('/api/identity/me')).body.photoUrl).toBe(photoUrl);
    const { photoUrl: next } = (await upload(user, png)).body;
    expect(next).not.toBe(photoUrl);
    expect((await colleague.get(photoUrl)).status).toBe(404);
    expect((await user.delete('/api/identity/me/photo')).status).toBe(204);
    expect((await colleague.get(next)).status).toBe(404);
  });

  test('is judged by its bytes and its size, not by its name', async () => {
    const user = await system.as();
    const html = await upload(user, Buffer.from('<html><script>alert(1)</script></html>'));
    expect(html.status).toBe(415);
    expect(html.body.code).toBe('photo-type');
    const large = await upload(user, Buffer.concat([png, Buffer.alloc(4.2 * 1024 * 1024)]));
    expect(large.status).toBe(413);
    expect((await user.get('/api/identity/me')).body.photoUrl).toBeNull();
  });
});

describe('changing the password', () => {
  test('needs the present one, obeys the rules, ends the other sessions and tells by mail', async () => {
    const user = await system.as({ name: 'Tarık Bozkurt' });
    const other = await system.signIn(user.email);
    const change = (current: string, next: string) =>
      user.put('/api/identity/me/password', { current, next });
    expect((await change('yanlış parola 1', good)).body.fields).toEqual({ current: 'password-wrong' });
    expect((await change(testPassword, 'kısa')).body.fields).toEqual({ next: 'password-too-short' });
    expect((await change(testPassword, 'Parola2026!')).body.fields).toEqual({ next: 'password-too-common' });
    expect((await change(testPassword, 'tarık bozkurt')).body.fields).toEqual({ next: 'password-like-name' });
    expect((await change(testPassword, good)).status).toBe(204);
    expect((await user.get('/api/identity/me')).status).toBe(200);
    expect((await other.get('/api/identity/me')).status).toBe(401);
    await expect(system.signIn(user.email, testPassword)).rejects.toThrow('sign-in-refused');
    await system.signIn(user.email, good);
    await system.drain();
    expect(mailTo(user).map((one) => one.subject)).toEqual(['Kovan parolanız değişti']);
  });

  test('in a found session cannot be guessed', async () => {
    const user = await system.as();
    const codes: string[] = [];
    for (let i = 0; i < 9; i++) {
      codes.push(
        (await user.put('/api/identity/me/password', { current: `yanlış ${i}`, next: good })).body.code,
      );
    }
    expect(codes.at(-1)).toBe('locked');
  });
});

describe('a forgotten password', () => {
  test('is reset once by the mailed link, within the hour', async () => {
    const user = await system.as();
    expect((await anonymous.post('/api/identity/reset-requests', { email: user.email })).status).toBe(202);
    await system.drain();
    const [mail] = mailTo(user);
    expect(mail?.subject).toBe('Kovan parolanızı sıfırlayın');
    expect(mail?.text).toContain('http://localhost:3000/reset#');
    const token = tokenIn(mail?.text);
    expect((await anonymous.post('/api/identity/link-checks', { token })).body).toEqual({
      purpose: 'reset',
      email: user.email,
      name: user.name,
    });
    const reset = (password: string) => anonymous.post('/api/identity/resets', { token, password });
    expect((await reset('kısa')).body.fields).toEqual({ password: 'password-too-short' });
    const twice = await Promise.all([reset(good), reset(`${good} 2`)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect((await user.get('/api/identity/me')).status).toBe(401);
    await system.signIn(user.email, twice[0]?.status === 204 ? good : `${good} 2`);
  });

  test('opens an account that guesses have locked', async () => {
    const user = await system.as();
    for (let i = 0; i < 8; i++)
      await anonymous.post('/api/identity/sessions', { email: user.email, password: 'yok' });
    await anonymous.post('/api/identity/reset-requests', { email: user.email });
    await system.drain();
    const token = tokenIn(mailTo(user)[0]?.text);
    await anonymous.post('/api/identity/resets', { token, password: good });
    await system.signIn(user.email, good);
  });

  test('an unknown address is answered alike and nothing is sent', async () => {
    await system.drain();
    const before = system.mail.length;
    const answer = await anonymous.post('/api/identity/reset-requests', { email: 'kimse@ornek.test' });
    expect(answer).toMatchObject({ status: 202, body: '' });
    await system.drain();
    expect(system.mail).toHaveLength(before);
  });

  test('the link dies after an hour, by a newer one, and by a change of one sign', async () => {
    const user = await system.as();
    const ask = async () => {
      await anonymous.post('/api/identity/reset-requests', { email: user.email });
      await system.drain();
      return tokenIn(mailTo(user).at(-1)?.text);
    };
    const reset = (token: string) => anonymous.post('/api/identity/resets', { token, password: good });
    const first = await ask();
    const second = await ask();
    expect(await reset(first)).toMatchObject({ status: 410, body: { code: 'link-not-valid' } });
    const broken = second.slice(0, -1) + (second.endsWith('A') ? 'B' : 'A');
    expect((await reset(broken)).status).toBe(410);
    expect((await reset(second.replace(/^........-/, '00000000-'))).status).toBe(410);
    clock.advance({ minutes: 61 });
    expect((await reset(second)).status).toBe(410);
  });

  test('the queue and the tables hold nothing that lets anybody in', async () => {
    const user = await system.as();
    await anonymous.post('/api/identity/reset-requests', { email: user.email });
    const queued = JSON.stringify(await system.queued());
    expect(queued).not.toContain(user.email);
    await system.drain();
    const { rows } = await system.kernel.database.pool.query(
      'select row_to_json(l)::text as text from identity.one_time_links l',
    );
    const mac = tokenIn(mailTo(user)[0]?.text).split('.')[1] ?? 'x';
    expect(rows.map((row) => row.text).join()).not.toContain(mac);
  });

  test('nobody is flooded with letters', async () => {
    const user = await system.as();
    const codes: number[] = [];
    for (let i = 0; i < 10; i++) {
      codes.push((await anonymous.post('/api/identity/reset-requests', { email: user.email })).status);
    }
    expect(codes.at(-1)).toBe(429);
  });
});

describe('colleagues', () => {
  test('are found by name whatever the letters, the gone ones only when asked for', async () => {
    const [user, gone, admin] = [
      await system.as({ name: 'Çağrı Işık' }),
      await system.as({ name: 'Çağla Işıldar' }),
      await system.as({ role: 'administrator' }),
    ];
    await admin.post(`/api/identity/users/${gone.id}/disablement`);
    const find = async (query: Record<string, string>) =>
      (await user.get('/api/identity/people', { query })).body.items.map((one: { name: string }) => one.name);
    expect(await find({ search: 'cag isi' })).toEqual([]);
    expect(await find({ search: 'CAGRI is' })).toEqual(['Çağrı Işık']);
    expect(await find({ search: 'çağ', all: 'true' })).toEqual(['Çağla Işıldar', 'Çağrı Işık']);
  });
});

describe('hours and absences', () => {
  test('are one’s own to plan, the leader’s for the team, nobody else’s', async () => {
    const teamId = (
      await (await system.as({ role: 'administrator' })).post('/api/identity/teams', { name: 'İzmir Satış' })
    ).body.id;
    const leader = await system.as({ role: 'team-leader', teamId, leader: true });
    const member = await system.as({ teamId });
    const stranger = await system.as({ role: 'team-leader' });
    const hours = { workingHours: [{ weekday: 1, from: '10:00', until: '16:00' }] };
    const path = `/api/identity/users/${member.id}/hours`;
    expect((await member.get(path)).body).toMatchObject({ usual: true, zone: 'Europe/Istanbul' });
    expect((await member.put(path, hours)).body).toMatchObject({ usual: false, ...hours });
    expect((await leader.put(path, { workingHours: null })).body.usual).toBe(true);
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.put(path, hours)).status).toBe(404);

    const away = { userId: member.id, from: '2040-02-01T00:00:00+03:00', until: '2040-02-08T00:00:00+03:00' };
    const { body, status } = await leader.post('/api/identity/absences', away);
    expect(status).toBe(201);
    expect((await stranger.post('/api/identity/absences', away)).status).toBe(404);
    expect((await member.get('/api/identity/absences')).body.items).toEqual([body]);
    expect((await stranger.delete(`/api/identity/absences/${body.id}`)).status).toBe(404);
    expect((await member.delete(`/api/identity/absences/${body.id}`)).status).toBe(204);
    const days = await member.post('/api/identity/absences', { from: '2040-03-01', until: '2040-03-02' });
    expect(days.body).toMatchObject({ from: '2040-02-29T21:00:00Z', until: '2040-03-02T21:00:00Z' });
    const backwards = { from: away.until, until: away.from };
    expect((await member.post('/api/identity/absences', backwards)).body.fields).toEqual({
      until: 'before-start',
    });
  });
});
