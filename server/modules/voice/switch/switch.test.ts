import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startSwitch } from '../../../../standins/switch/server.ts';
import { testSystem } from '../../../../tests/support/system.ts';
import { brPack } from '../numbering/packs/br.ts';
import { lineOf } from './asterisk-line.ts';
import { switchFor } from './switch-for.ts';
import { SwitchFault, type WantedSubscriber } from './voice-switch.ts';

const standIn = await startSwitch();
const system = await testSystem();
const owner = await system.as({ role: 'administrator' });
const reader = await system.as({ role: 'read-only' });
afterAll(() => standIn.close());
beforeEach(() => standIn.misbehave({}));

const asked = {
  name: 'Ana santral',
  url: standIn.url,
  userName: standIn.userName,
  password: standIn.password,
};
const { body: made } = await owner.post('/api/voice/switches', { ...asked, preferred: true });
const path = `/api/voice/switches/${made.id}`;
const connect = async () => {
  const found = await switchFor(system.db, system.kernel.outside, made.id);
  if (!found) throw new Error('no switch');
  return found;
};

const wanted: WantedSubscriber = {
  username: 'ayse.yilmaz',
  password: 'p4ss-word',
  channels: 2,
  callerId: '908503030001',
  outgoingBlock: 'none',
  allowedDestinations: [],
  suspended: false,
  country: 'TR',
  areaCode: '212',
};

test('only who may sees addresses and changes switches; no password comes back', async () => {
  expect((await system.anonymous.get('/api/voice/switches')).status).toBe(401);
  expect((await reader.post('/api/voice/switches', asked)).status).toBe(403);
  const shown = (await reader.get('/api/voice/switches')).body.items[0];
  expect([shown.name, shown.url, shown.userName]).toEqual(['Ana santral', null, null]);
  const whole = await owner.get('/api/voice/switches');
  expect(whole.body.items[0]).toMatchObject({ url: standIn.url, preferred: true, release: null });
  expect(JSON.stringify(whole.body)).not.toContain(standIn.password);
  const { rows } = await sql`select * from kernel.facts where kind = 'voice.switch-added'`.execute(system.db);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(standIn.password);
});

test('the connection is tried from end to end', async () => {
  expect((await reader.post(`${path}/tests`)).status).toBe(403);
  expect((await owner.post(`${path}/tests`)).body).toMatchObject({
    release: 'Asterisk 16.28.0~standin',
    fault: null,
  });
  standIn.misbehave({ refuse: 1 });
  expect((await owner.post(`${path}/tests`)).body.fault).toMatchObject({ code: 'switch-refused' });
  standIn.misbehave({ fail: 1 });
  expect((await owner.post(`${path}/tests`)).body.fault).toMatchObject({ code: 'switch-failed' });
  standIn.misbehave({ nonsense: 1 });
  expect((await owner.post(`${path}/tests`)).body.fault).toMatchObject({ code: 'switch-broken-answer' });
  standIn.misbehave({ loseAnswer: 1 });
  expect((await owner.post(`${path}/tests`)).body.fault).toMatchObject({ code: 'switch-unreachable' });
  expect((await owner.post(`${path}/tests`)).body.fault).toBeNull();
});

test('a new address needs the password again; the preferred one is one', async () => {
  const { version } = (await owner.get('/api/voice/switches')).body.items[0];
  const elsewhere = { version, url: 'http://127.0.0.1:1/ari' };
  expect((await owner.patch(path, elsewhere)).body.fields).toEqual({ password: 'switch-password-needed' });
  const other = await owner.post('/api/voice/switches', { ...asked, name: 'Yedek', preferred: true });
  const { items } = (await owner.get('/api/voice/switches')).body;
  expect(items.map((one: { preferred: boolean }) => one.preferred)).toEqual([false, true]);
  const off = { version: other.body.version, active: false };
  expect((await owner.patch(`/api/voice/switches/${other.body.id}`, off)).body.fields).toEqual({
    preferred: 'switch-must-be-active',
  });
  expect((await owner.delete(`/api/voice/switches/${other.body.id}`)).status).toBe(204);
});

test('what is wanted stands on the switch, however often it is said', async () => {
  const target = await connect();
  const { auth, aor, endpoint } = standIn.state.objects;
  for (const _ of [1, 2]) await target.put(wanted);
  expect(auth.get(wanted.username)).toMatchObject({ password: 'p4ss-word', username: wanted.username });
  expect(aor.get(wanted.username)?.voicemail_extension).toMatch(
    /^active\|2\|none\|908503030001\|90\|212\|0\|00\|7\|444\|/,
  );
  expect(endpoint.get(wanted.username)).toMatchObject({
    accountcode: wanted.username,
    context: 'kovan-subscribers',
  });
  expect(await target.status(wanted.username)).toMatchObject({ known: true, registered: false });
  const device = { username: wanted.username, password: wanted.password };
  expect(standIn.register(device)).toBe(200);
  expect((await target.status(wanted.username)).registered).toBe(true);
  await target.putDid('908503030001', wanted.username);
  await target.putDid('908503030001', 'mehmet');
  expect(aor.get('+908503030001')).toMatchObject({ voicemail_extension: 'mehmet', max_contacts: '0' });
  await target.put({ ...wanted, suspended: true });
  expect([401, 403]).toContain(standIn.register(device));
  expect(standIn.call({ ...device, to: '05321234567' }).sip).toBe(401);
  for (const _ of [1, 2]) {
    await target.removeDid('908503030001');
    await target.remove(wanted.username);
  }
  expect([...aor.keys(), ...auth.keys(), ...endpoint.keys()]).toEqual([]);
  expect(await target.status(wanted.username)).toMatchObject({ known: false });
});

test('a switch that does not do it says so, without the password', async () => {
  const target = await connect();
  standIn.misbehave({ refuse: 1 });
  await expect(target.put(wanted)).rejects.toMatchObject({ code: 'switch-refused' });
  standIn.misbehave({ loseAnswer: 3 });
  const fault = await target.put(wanted).catch((error) => error);
  expect(fault).toBeInstanceOf(SwitchFault);
  expect(fault.code).toBe('switch-unreachable');
  expect(JSON.stringify([fault.message, fault.detail])).not.toContain(wanted.password);
  standIn.misbehave({});
  await target.put(wanted); // repeated after a lost answer it ends alike
  expect(standIn.state.objects.auth.get(wanted.username)?.password).toBe(wanted.password);
  await expect(target.put({ ...wanted, country: 'XX' })).rejects.toMatchObject({ code: 'switch-refused' });
});

test('a line tells the dialplan the numbering of its country', () => {
  const line = lineOf(
    {
      ...wanted,
      country: 'BR',
      areaCode: '11',
      callerId: null,
      outgoingBlock: 'all',
      allowedDestinations: ['55', '1'],
    },
    brPack,
  );
  expect(line).toBe(
    'active|2|all||55|11|0|00|8,9|300,400,4020,4370,4864|190,191,192,193,197,198,199|12,14,15,21,23,25,31,41,43|55,1|9090|90',
  );
});
