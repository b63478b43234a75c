import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSwitch } from './server.ts';

const standIn = await startSwitch();
afterAll(() => standIn.close());
beforeEach(() => standIn.misbehave({}));

const authorization = `Basic ${Buffer.from(`${standIn.userName}:${standIn.password}`).toString('base64')}`;
const ask = async (
  method: string,
  path: string,
  fields?: Record<string, string>,
  headers = { authorization },
) => {
  const answer = await fetch(`${standIn.url}/${path}`, {
    method,
    headers,
    ...(fields
      ? {
          body: JSON.stringify({
            fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })),
          }),
        }
      : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
};
const dynamic = (type: string, id: string) => `asterisk/config/dynamic/res_pjsip/${type}/${id}`;

test('speaks as Asterisk does', async () => {
  expect(await ask('GET', 'asterisk/info', undefined, { authorization: 'Basic eDp5' })).toEqual({
    status: 401,
    body: { message: 'Authentication required' },
  });
  expect((await ask('PUT', dynamic('aor', 'x'), { nonsense: '1' })).body.message).toBe(
    "Creation of object 'x' failed field value validation",
  );
  expect((await ask('PUT', dynamic('aor', 'x'), { max_contacts: '2' })).status).toBe(200);
  expect((await ask('PUT', dynamic('aor', 'x'), { voicemail_extension: 'y' })).body).toEqual([
    { attribute: 'max_contacts', value: '2' },
    { attribute: 'voicemail_extension', value: 'y' },
  ]);
  expect((await ask('DELETE', dynamic('aor', 'x'))).status).toBe(204);
  expect(await ask('DELETE', dynamic('aor', 'x'))).toEqual({
    status: 404,
    body: { message: "Object with id 'x' not found" },
  });
  expect((await ask('GET', 'endpoints/PJSIP/x')).body).toEqual({ message: 'Endpoint not found' });
  expect((await ask('PUT', dynamic('nothing', 'x'), {})).body.message).toBe("objectType 'nothing' not found");
});

test('a lost answer has taken effect, a refused call has not', async () => {
  standIn.misbehave({ loseAnswer: 1 });
  await expect(ask('PUT', dynamic('aor', 'lost'), { max_contacts: '1' })).rejects.toThrow();
  expect((await ask('GET', dynamic('aor', 'lost'))).status).toBe(200);
  for (const [given, status] of [
    [{ refuse: 1 }, 403],
    [{ fail: 1 }, 500],
  ] as const) {
    standIn.misbehave(given);
    expect((await ask('PUT', dynamic('aor', 'refused'), { max_contacts: '1' })).status).toBe(status);
    expect((await ask('GET', dynamic('aor', 'refused'))).status).toBe(404);
  }
  standIn.misbehave({ nonsense: 1 });
  await expect(ask('GET', 'asterisk/info')).rejects.toThrow();
});

test('devices register and call by what was provisioned', async () => {
  const line = 'active|2|international|908503030001|90|212|0|00|7|444|112||';
  await ask('PUT', dynamic('auth', 'ayse'), { auth_type: 'userpass', username: 'ayse', password: 'right' });
  await ask('PUT', dynamic('aor', 'ayse'), { max_contacts: '1', voicemail_extension: line });
  await ask('PUT', dynamic('endpoint', 'ayse'), { context: 'kovan-subscribers', auth: 'ayse', aors: 'ayse' });
  const sip = (password: string) => standIn.register({ username: 'ayse', password });
  expect([sip('wrong'), sip('right')]).toEqual([401, 200]);
  expect((await ask('GET', 'endpoints/PJSIP/ayse')).body.state).toBe('online');
  const call = (to: string) =>
    standIn.call({ username: 'ayse', password: 'right', to, startedAt: 1_795_252_840 });
  expect(call('0532 123 45 67')).toEqual({
    sip: 200,
    number: '905321234567',
    record:
      '"ayse","908503030001","+905321234567","kovan-outbound",""""" <908503030001>","PJSIP/ayse-00000001",' +
      '"PJSIP/toptan-00000002","Dial","PJSIP/toptan","2026-11-21 09:20:40","2026-11-21 09:20:40",' +
      '"2026-11-21 09:21:40",60,60,"ANSWERED","DOCUMENTATION","1795252840.1","","","1795252840.1",1',
  });
  expect([call('5550100').number, call('4441444').number, call('112').sip]).toEqual([
    '902125550100',
    '904441444',
    200,
  ]);
  expect(call('00442071234567')).toMatchObject({ sip: 403, number: '442071234567' });
  // A collect call of Brazil leaves as it was dialled, and is none abroad.
  const brazil = 'active|2|international||55|11|0|00|8,9|4004|190|15,21||9090|90';
  await ask('PUT', dynamic('aor', 'ayse'), { voicemail_extension: brazil });
  for (const to of ['9090961234567', '909011961234567', '902111961234567'])
    expect(call(to)).toMatchObject({
      sip: 200,
      number: '5511961234567',
      record: expect.stringContaining(`"${to}"`),
    });
});
