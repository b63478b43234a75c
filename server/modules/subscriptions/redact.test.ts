import { expect, test } from 'vitest';
import { redact, redactText } from './redact.ts';

test('hides what is called like a secret, at any depth, and nothing else', () => {
  expect(
    redact({
      username: 'ayse1042',
      password: 'gizli',
      newPassword: 'gizli',
      auth: { secret: 'gizli', realm: 'kovan' },
      steps: [{ accessToken: 'gizli' }, 'password=gizli'],
      api_key: 'gizli',
      Senha: 'gizli',
      passwordChangedAt: '2026-11-21',
      channels: 3,
      token: null,
    }),
  ).toEqual({
    username: 'ayse1042',
    password: '•••',
    newPassword: '•••',
    auth: '•••',
    steps: [{ accessToken: '•••' }, 'password=•••'],
    api_key: '•••',
    Senha: '•••',
    passwordChangedAt: '2026-11-21',
    channels: 3,
    token: null,
  });
});

test.each([
  ['http://kovan:gizli@switch.test/ari failed', 'http://kovan:•••@switch.test/ari failed'],
  ['401, sent Authorization: Basic a292YW46Z2l6bGk=', '401, sent Authorization: Basic •••'],
  ['{"password":"gizli","id":7}', '{"password":"•••","id":7}'],
  ['GET /x?token=gizli&y=1', 'GET /x?token=•••&y=1'],
  ['connect ECONNREFUSED 127.0.0.1:8088', 'connect ECONNREFUSED 127.0.0.1:8088'],
])('%s', (text, shown) => {
  expect(redactText(text)).toBe(shown);
});
