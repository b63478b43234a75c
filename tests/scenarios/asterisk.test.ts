import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, fillShelf, orderLine, subscriberIdOf } from '../../server/modules/voice/testing.ts';
import { type Asterisk, asteriskLacks, startAsterisk } from '../support/asterisk.ts';
import { freePort } from '../support/port.ts';
import { type SipClient, sipClient } from '../support/sip-client.ts';
import { type TestSystem, testSystem, type User } from '../support/system.ts';

/**
 * A real Asterisk, and real SIP devices that know nothing of Kovan: what Kovan provisions over ARI registers with
 * digest, calls and is called, blocked and suspended, and the calls stand in Master.csv under the subscriber's name.
 */
const lacks = asteriskLacks();
if (lacks) process.stderr.write(`\n*** NOT TRIED on a real Asterisk: ${lacks} ***\n\n`);

type Line = { id: string; serviceId: string; username: string; password: string; device: SipClient };

describe.skipIf(lacks !== null)('a real Asterisk', () => {
  let system: TestSystem;
  let owner: User;
  let asterisk: Asterisk;
  let ayse: Line;
  let mehmet: Line;

  const line = async (wishedName: string, channels: number): Promise<Line> => {
    const { serviceId } = await system.work(async (work) =>
      orderLine(work, {
        shelf,
        customerId: await addCustomer(work, { name: wishedName }),
        wishedName,
        channels,
        areaCode: '212',
      }),
    );
    await system.drain();
    const id = await system.work((work) => subscriberIdOf(work, serviceId));
    const { username, password } = (await owner.post(`/api/voice/subscribers/${id}/credentials`)).body;
    return {
      id,
      serviceId,
      username,
      password,
      device: await sipClient(asterisk.sipPort, username, password),
    };
  };
  const give = async (number: string, subscriberId: string) => {
    const range = { from: number, to: number, kind: 'geographic', country: 'TR', areaCode: '212' };
    await owner.post('/api/voice/did-ranges', range);
    expect((await owner.post('/api/voice/did-assignments', { subscriberId, number })).status).toBeLessThan(
      300,
    );
    await system.drain();
  };
  const change = async (id: string, given: object) => {
    const { version } = (await owner.get(`/api/voice/subscribers/${id}`)).body;
    expect((await owner.patch(`/api/voice/subscribers/${id}`, { version, ...given })).status).toBe(200);
    await system.drain();
  };
  const command = async (serviceId: string, name: string) => {
    const { status } = await owner.post(`/api/subscriptions/${serviceId}/commands`, {
      command: name,
      reason: 'deneme',
    });
    expect(status).toBe(202);
    await system.drain();
  };
  /** A cheap trunk on which nobody answers, and one that takes every call. */
  const letOut = async () => {
    const carrier = await owner.post('/api/voice/carriers', { name: 'Toptan Ses', currency: 'TRY' });
    for (const [name, priority] of [
      ['kapali', 1],
      ['toptan', 2],
    ] as const) {
      const trunk = { carrierId: carrier.body.id, name, capacity: 10 };
      const { body } = await owner.post('/api/voice/trunks', trunk);
      await owner.post('/api/voice/routes', { trunkId: body.id, prefix: '', priority });
    }
  };
  const registration = async (id: string) =>
    (await owner.get(`/api/voice/subscribers/${id}/registration`)).body;
  const lastRecord = () =>
    (asterisk.records().at(-1) ?? '').split(',').map((cell) => cell.replace(/^"|"$/g, ''));
  const recorded = (count: number) => expect.poll(() => asterisk.records().length).toBe(count);
  /** How many there are when those of former calls have come. */
  const recordsSoFar = async (): Promise<number> => {
    for (let count = -1; ; ) {
      if (count === asterisk.records().length) return count;
      count = asterisk.records().length;
      await pause(500);
    }
  };

  let shelf: Awaited<ReturnType<typeof fillShelf>>;

  beforeAll(async () => {
    const trunkPort = await freePort();
    system = await testSystem({ without: ['tariffs', 'rating'], listen: true });
    owner = await system.as({ role: 'administrator' });
    const expiresAt = system.clock.now().add({ hours: 24 }).toString();
    const key = await owner.post('/api/identity/keys', {
      name: 'Santral',
      permissions: { 'voice.read-carriers': 'all' },
      expiresAt,
    });
    asterisk = await startAsterisk({ trunkPort, kovan: { url: system.url, key: key.body.token } });
    await letOut();
    const { url, userName, password } = asterisk.ari;
    const made = await owner.post('/api/voice/switches', {
      name: 'Asterisk',
      url,
      userName,
      password,
      preferred: true,
    });
    const tested = await owner.post(`/api/voice/switches/${made.body.id}/tests`);
    expect(tested.body).toMatchObject({ fault: null, release: expect.stringMatching(/^Asterisk \d+/) });
    process.stderr.write(`\nTrying ${tested.body.release}\n`);
    shelf = await system.work((work) => fillShelf(work, { switch: made.body.id }));
    ayse = await line('ayse', 2);
    mehmet = await line('mehmet', 1);
    await give('902125550001', ayse.id);
    await give('902125550002', mehmet.id);
    await change(ayse.id, { callerId: '902125550001' });
    const carrier = await sipClient(asterisk.sipPort, 'carrier', '', trunkPort);
    await carrier.answer();
    await mehmet.device.answer();
  });

  test('devices register with what Kovan made, and with nothing else', async () => {
    expect(await registration(mehmet.id)).toMatchObject({ state: 'not-registered' });
    expect(await mehmet.device.register('a wrong one')).toBe(401);
    expect(await registration(mehmet.id)).toMatchObject({ state: 'not-registered' });
    expect(await mehmet.device.register()).toBe(200);
    expect(await ayse.device.register()).toBe(200);
    expect(await registration(mehmet.id)).toMatchObject({ state: 'registered' });
  });

  test('one calls the other, however the number is dialled, and each call has its record', async () => {
    const before = await recordsSoFar();
    for (const dialled of ['5550002', '02125550002', '+902125550002', '00902125550002', mehmet.username]) {
      expect([dialled, await ayse.device.call(dialled)]).toEqual([dialled, 200]);
    }
    await recorded(before + 5);
    const [account, source, destination, , , channel, toChannel] =
      asterisk.records()[before]?.replaceAll('"', '').split(',') ?? [];
    expect([account, source, destination]).toEqual([ayse.username, '902125550001', '5550002']);
    expect(channel).toMatch(new RegExp(`^PJSIP/${ayse.username}-`));
    expect(toChannel).toMatch(new RegExp(`^PJSIP/${mehmet.username}-`));
    expect(
      asterisk
        .records()
        .slice(before)
        .every((record) => record.includes('"ANSWERED"')),
    ).toBe(true);
  });

  test('what is dialled is a number or a name, and never a part of the dialplan', async () => {
    for (const dialled of [`${mehmet.username},1`, `${mehmet.username}&PJSIP/x`, '112)', 'x%22%7C%221']) {
      expect([dialled, await ayse.device.call(dialled)]).toEqual([dialled, 404]);
    }
  });

  test('calls outside leave over the trunk, as the carrier and Kovan read them', async () => {
    const before = await recordsSoFar();
    expect(await ayse.device.call('0532 123 45 67'.replaceAll(' ', ''))).toBe(200);
    await recorded(before + 1);
    expect(lastRecord().slice(0, 3)).toEqual([ayse.username, '902125550001', '+905321234567']);
    // The cheap trunk came first and did not take the call.
    expect(lastRecord().join()).toContain('PJSIP/toptan-');
    expect(await ayse.device.call('00442071234567')).toBe(200);
    expect(await ayse.device.call('02129998877')).toBe(200); // not one of ours
  });

  test('a block holds for the very next call; emergency numbers stay open', async () => {
    const path = `/api/voice/subscribers/${ayse.id}/blocks`;
    const { body } = await owner.post(path, { block: 'international', reason: 'deneme' });
    await system.drain();
    expect(await ayse.device.call('00442071234567')).toBe(403);
    expect(await ayse.device.call('05321234567')).toBe(200);
    await owner.post(path, { block: 'all', reason: 'deneme' });
    await system.drain();
    expect(await ayse.device.call('05321234567')).toBe(403);
    expect(await ayse.device.call('5550002')).toBe(403);
    expect(await ayse.device.call('112')).toBe(200);
    for (const one of (await owner.get(`/api/voice/subscribers/${ayse.id}`)).body.blocks ?? [body]) {
      if (one.liftedAt === null) await owner.delete(`${path}/${one.id}`, { reason: 'bitti' });
    }
    await system.drain();
    expect(await ayse.device.call('00442071234567')).toBe(200);
    await change(ayse.id, { allowedDestinations: ['90'] });
    expect(await ayse.device.call('00442071234567')).toBe(403);
    expect(await ayse.device.call('05321234567')).toBe(200);
  });

  test('a collect call leaves as it was dialled, and is none abroad', async () => {
    const maria = await line('maria', 2);
    await system.work((work) =>
      sql`update voice.subscribers set country = 'BR', area_code = '11' where id = ${maria.id}`.execute(
        work.db,
      ),
    );
    await owner.post(`/api/voice/subscribers/${maria.id}/blocks`, {
      block: 'international',
      reason: 'deneme',
    });
    await system.drain();
    for (const dialled of ['9090961234567', '909011961234567', '902111961234567']) {
      const before = await recordsSoFar();
      expect([dialled, await maria.device.call(dialled)]).toEqual([dialled, 200]);
      await recorded(before + 1);
      expect(lastRecord()[2]).toBe(dialled);
    }
    expect(await maria.device.call('00905321234567')).toBe(403);
    expect(await maria.device.call('909010961234567')).not.toBe(200); // no such area
  });

  test('no more calls at once than channels, called ones counted too', async () => {
    const talking = ayse.device.call('5550002', 4_000);
    await expect.poll(async () => (await registration(mehmet.id)).activeChannels).toBe(1);
    const second = await sipClient(asterisk.sipPort, ayse.username, ayse.password);
    expect(await second.call('5550002')).toBe(486); // Mehmet has one channel
    expect(await second.call('05321234567')).toBe(200);
    await change(ayse.id, { channels: 1 });
    expect(await second.call('05321234567')).toBe(503);
    expect(await talking).toBe(200);
  });

  test('who is suspended neither calls nor is called nor registers; afterwards all is as before', async () => {
    await command(mehmet.serviceId, 'suspend');
    expect([401, 403]).toContain(await mehmet.device.register());
    expect(await mehmet.device.call('05321234567')).not.toBe(200);
    // It did not even come to a call.
    expect(asterisk.records().filter((record) => record.startsWith(`"${mehmet.username}"`))).toEqual([]);
    expect(await ayse.device.call('5550002')).toBe(480);
    await command(mehmet.serviceId, 'unsuspend');
    expect(await mehmet.device.register()).toBe(200);
    expect(await ayse.device.call('5550002')).toBe(200);
  });

  test('all of it is kept over a restart of the switch', async () => {
    await asterisk.restart();
    expect(await mehmet.device.register()).toBe(200);
    expect(await ayse.device.call('5550002')).toBe(200);
    expect(await ayse.device.call('00442071234567')).toBe(403);
  });

  test('who is gone is gone, and the number leads nowhere', async () => {
    await command(mehmet.serviceId, 'terminate');
    expect(await mehmet.device.register()).not.toBe(200);
    expect(await ayse.device.call(mehmet.username)).not.toBe(200);
    expect((await registration(mehmet.id)).state).not.toBe('registered');
  });
});
