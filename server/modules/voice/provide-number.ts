import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { ProvisioningModule, Service } from '../subscriptions/index.ts';
import { assignDid } from './assign-did.ts';
import { didReader } from './did-reader.ts';
import { numberSettings } from './module-settings.ts';
import { subscriberOf } from './open-subscriber.ts';
import { notePutDid, putDid, queuePutDid } from './put-did.ts';
import { releaseRow } from './release-did.ts';
import { showNumberServices } from './show-services.ts';
import { refuseFault } from './switch-refusal.ts';
import type { DidRow } from './tables.ts';

/** Gives an add-on service its numbers, as many as were sold, at the subscriber of the service it hangs under. */
export const numberModule: ProvisioningModule = {
  name: 'voice-did',
  commands: ['create', 'suspend', 'unsuspend', 'terminate'],
  begin: async (work, service, command) => {
    if (command === 'create') return assignSold(work, service);
    if (command === 'terminate') return releaseSold(work, service);
    await setSuspended(work, service, command === 'suspend');
  },
  carryOut: async ({ db, outside, service, command }) => {
    // Numbers that were just taken away are no longer this service's; their own jobs follow.
    if (command === 'terminate') return {};
    const numbers: { number: string; revision: number; switchId: string | null }[] = [];
    for (const { number } of await didsOf(db, service.id)) {
      const put = await putDid(db, outside, number);
      if (put?.fault) refuseFault(put.fault);
      if (put) numbers.push({ number, revision: put.revision, switchId: put.switchId });
    }
    return { numbers };
  },
  finish: async (work, _service, _command, answer) => {
    for (const one of (answer.numbers ?? []) as {
      number: string;
      revision: number;
      switchId: string | null;
    }[])
      await notePutDid(work, one.number, { revision: one.revision, switchId: one.switchId, fault: null });
  },
  show: showNumberServices,
};

async function assignSold(work: Work, service: Service): Promise<void> {
  const subscriber = service.parentId ? await subscriberOf(work, service.parentId) : undefined;
  if (!subscriber) throw refusal('subscriber-missing', 409);
  const { number, kind, areaCode } = numberSettings(service);
  const has = await didsOf(work.db, service.id);
  const digits = number && (await didReader(work.db, subscriber.country))(number);
  if (number && !digits) throw refusal('did-unknown', 422, { number });
  const wished = digits && !has.some((did) => did.number === digits) ? digits : null;
  for (let nth = has.length; nth < service.quantity; nth++) {
    const first = nth === has.length;
    const choice = first && wished ? { number: wished } : { kind, areaCode };
    await assignDid(work, subscriber, { ...choice, addonServiceId: service.id });
  }
}

async function releaseSold(work: Work, service: Service): Promise<void> {
  const subscriber = service.parentId ? await subscriberOf(work, service.parentId) : undefined;
  // The line may have ended before, and its numbers with it.
  if (!subscriber) return;
  for (const did of await lockDids(work, service.id)) await releaseRow(work, did, subscriber);
}

async function setSuspended(work: Work, service: Service, suspended: boolean): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    update voice.dids
    set suspended = ${suspended}, wanted_revision = wanted_revision + 1, version = version + 1,
        changed_at = ${work.now}
    where addon_service_id = ${service.id} and suspended <> ${suspended}
    returning number`.execute(work.db);
  for (const { number } of rows) queuePutDid(work, number);
}

async function didsOf(db: Db, serviceId: string): Promise<{ number: string }[]> {
  const { rows } = await sql<{ number: string }>`
    select number from voice.dids where addon_service_id = ${serviceId} order by number`.execute(db);
  return rows;
}

async function lockDids(work: Work, serviceId: string): Promise<DidRow[]> {
  const { rows } = await sql<DidRow>`
    select * from voice.dids where addon_service_id = ${serviceId} order by number for no key update`.execute(
    work.db,
  );
  return rows;
}
