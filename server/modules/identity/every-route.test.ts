import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';
import { routes } from './routes.ts';

const system = await testSystem();
const nobody = '00000000-0000-7000-8000-000000000000';
const address = (path: string) => path.replaceAll(/\{\w+\}/g, nobody);
const methods = { GET: 'get', POST: 'post', PATCH: 'patch', PUT: 'put', DELETE: 'delete' } as const;
const guarded = routes.filter((one) => one.who.kind !== 'anyone');
const permitted = routes.flatMap((one) =>
  one.who.kind === 'may' ? [{ ...one, may: one.who.permission }] : [],
);

test('only the doors are open to strangers', () => {
  expect(routes.filter((one) => one.who.kind === 'anyone').map((one) => `${one.method} ${one.path}`)).toEqual(
    [
      'POST /api/identity/sessions',
      'DELETE /api/identity/sessions/current',
      'POST /api/identity/sessions/passkey-options',
      'POST /api/identity/sessions/passkey',
      'POST /api/identity/reset-requests',
      'POST /api/identity/link-checks',
      'POST /api/identity/resets',
      'POST /api/identity/acceptances',
      'POST /api/identity/first-administrators',
      'GET /api/identity/demo-users',
    ],
  );
});

test.each(guarded)('a stranger is asked to sign in: $method $path', async ({ method, path }) => {
  const answer = await system.anonymous[methods[method]](address(path));
  expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-needed' } });
});

test.each(permitted)('without $may nobody gets in: $method $path', async ({ method, path }) => {
  const technician = await system.as({ role: 'technician' });
  const answer = await technician[methods[method]](address(path));
  expect(answer).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
});
