import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';
import { firstAdministratorLink } from './index.ts';

const password = 'mor kanguru zıplıyor';

test('while there is nobody, one link makes the first administrator, once', async () => {
  const system = await testSystem();
  const { kernel, anonymous } = system;
  const link = await firstAdministratorLink(kernel.database, kernel.outside);
  expect(link).toMatch(/^http:\/\/localhost:3000\/first-administrator#\S+$/);
  const again = await testSystem({ databaseUrl: system.databaseUrl });
  expect(await firstAdministratorLink(again.kernel.database, again.kernel.outside)).toBe(link);
  await again.stop();

  const token = link?.split('#')[1] ?? '';
  expect((await anonymous.post('/api/identity/link-checks', { token })).body.purpose).toBe(
    'first-administrator',
  );
  const make = (email: string) =>
    anonymous.post('/api/identity/first-administrators', { token, email, name: 'Nilgün Karaca', password });
  const both = await Promise.all([make('bir@ornek.test'), make('iki@ornek.test')]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 410]);
  const made = both.find(({ status }) => status === 201);
  const cookie = String(made?.headers['set-cookie']).split(';')[0] ?? '';
  const { body } = await anonymous.get('/api/identity/me', { headers: { cookie } });
  expect(body.roles).toMatchObject([{ key: 'administrator' }]);
  expect((await make('uc@ornek.test')).status).toBe(410);
  expect(await firstAdministratorLink(kernel.database, kernel.outside)).toBeNull();
});

test('once there is a user the link is void', async () => {
  const system = await testSystem();
  const link = await firstAdministratorLink(system.kernel.database, system.kernel.outside);
  await system.as({ role: 'sales' });
  const answer = await system.anonymous.post('/api/identity/first-administrators', {
    token: link?.split('#')[1] ?? '',
    email: 'bir@ornek.test',
    name: 'Biri',
    password,
  });
  expect(answer.status).toBe(410);
});

test('the demo has its eight people, two teams, and no link; elsewhere nobody offers users', async () => {
  const demo = await testSystem({ env: { KOVAN_DEMO: '1' } });
  const { body } = await demo.anonymous.get('/api/identity/demo-users');
  expect(body.password).toBe('kovan-demo');
  expect(body.items.map((one: { email: string; role: string }) => [one.email, one.role])).toEqual([
    ['yonetici@ornek.test', 'administrator'],
    ['lider@ornek.test', 'team-leader'],
    ['satis@ornek.test', 'sales'],
    ['satis2@ornek.test', 'sales'],
    ['operasyon@ornek.test', 'operations'],
    ['muhasebe@ornek.test', 'billing'],
    ['mevzuat@ornek.test', 'regulatory'],
    ['saha@ornek.test', 'technician'],
  ]);
  for (const { email } of body.items) await demo.signIn(email, 'kovan-demo');
  expect(await firstAdministratorLink(demo.kernel.database, demo.kernel.outside)).toBeNull();
  const earnest = await testSystem();
  expect((await earnest.anonymous.get('/api/identity/demo-users')).status).toBe(404);
});
