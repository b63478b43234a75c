import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { anyPorted, loadNumberings, type Numbering, normaliseNumber, portedTo } from '../../voice/index.ts';
import type { ReadRecord } from './cdr.ts';

export type KnownSubscriber = { id: string; customerId: string; country: string; areaCode: string | null };

/** What stands in an account code or in a channel; `subscriber` is filled in when the directory has looked. */
export type Name = { readonly name: string; subscriber: KnownSubscriber | undefined };

/** `PJSIP/ayse12-0000002a` is the endpoint `PJSIP/ayse12`, named `ayse12`; of a carrier when it is one of its trunks. */
export type Endpoint = { name: Name; carrierId: string | undefined };

/** A record and whom it names. */
export type RecordOfNames = { record: ReadRecord; account: Name; own: Endpoint; out: Endpoint };

/** Who and what records name: subscribers, the numbers that were theirs, trunks. */
export type Directory = {
  /** Finds whom these records name; asks for those nobody has asked for yet, in a few questions however many they are. */
  read(db: Db, records: readonly ReadRecord[]): Promise<RecordOfNames[]>;
  /** Whose number it was at a moment (epoch µs), of numbers in records that name nobody. */
  byNumber(number: string, at: number): KnownSubscriber | undefined;
  numbering(country: string): Numbering;
  /** National number → routing code of the operator it was ported to; of the records read last. */
  readonly ported: ReadonlyMap<string, string>;
};

type SubscriberRow = {
  id: string;
  username: string;
  customer_id: string;
  country: string;
  area_code: string | null;
};

const nobody: Name = { name: '', subscriber: undefined };
const nowhere: Endpoint = { name: nobody, carrierId: undefined };

/** Opens the directory of an operator; it knows nobody yet. */
export async function openDirectory(db: Db, country: string): Promise<Directory> {
  const [numberings, trunks, hasPorted] = await Promise.all([
    loadNumberings(db),
    sql<{ carrier_id: string; channel_match: string }>`
      select carrier_id, channel_match from voice.trunk_list where channel_match <> ''`.execute(db),
    anyPorted(db),
  ]);
  const home = numberings.get(country);
  if (!home) throw new Error(`no numbering for ${country}`);
  const names = new Map<string, Name>();
  const endpoints = new Map<string, Endpoint>();
  const owned = new Map<string, Owned[]>();
  let unasked: Name[] = [];
  let ported: ReadonlyMap<string, string> = new Map();

  const nameOf = (name: string): Name => {
    if (name === '') return nobody;
    let known = names.get(name);
    if (!known) {
      known = { name, subscriber: undefined };
      names.set(name, known);
      unasked.push(known);
    }
    return known;
  };
  const endpointOf = (channel: string): Endpoint => {
    const dash = channel.lastIndexOf('-');
    const whole = dash < 0 ? channel : channel.slice(0, dash);
    if (whole === '') return nowhere;
    let known = endpoints.get(whole);
    if (!known) {
      known = {
        name: nameOf(whole.slice(whole.indexOf('/') + 1)),
        carrierId: trunks.rows.find((trunk) => `${whole}-`.startsWith(trunk.channel_match))?.carrier_id,
      };
      endpoints.set(whole, known);
    }
    return known;
  };
  const namesIn = (record: ReadRecord): RecordOfNames => {
    const { account, channel, outChannel } = record.cdr;
    const own = endpointOf(channel);
    return {
      record,
      account: account === own.name.name ? own.name : nameOf(account),
      own,
      out: endpointOf(outChannel),
    };
  };
  const learnNames = async (db: Db): Promise<void> => {
    const asked = unasked;
    unasked = [];
    const rows = await readSubscribers(
      db,
      asked.map(({ name }) => name),
    );
    for (const row of rows) nameOf(row.username).subscriber = knownOf(row);
  };
  // Only where no name says who called.
  const learnNumbers = async (db: Db, records: readonly RecordOfNames[]): Promise<void> => {
    const numbers = new Set<string>();
    for (const { record, account, own } of records) {
      if (account.subscriber || own.name.subscriber) continue;
      for (const written of [record.cdr.from, record.cdr.to]) {
        const { number } = normaliseNumber(home, written);
        if (!owned.has(number)) numbers.add(number);
      }
    }
    for (const number of numbers) owned.set(number, []);
    for (const [number, spans] of await readOwners(db, [...numbers])) owned.set(number, spans);
  };

  return {
    read: async (db, records) => {
      const all = records.map(namesIn);
      await learnNames(db);
      await learnNumbers(db, all);
      if (hasPorted) ported = await readPorted(db, home, records);
      return all;
    },
    byNumber: (number, at) =>
      owned.get(number)?.find((span) => span.from <= at && at < span.until)?.subscriber,
    numbering: (of) => numberings.get(of) ?? home,
    get ported() {
      return ported;
    },
  };
}

async function readSubscribers(db: Db, usernames: readonly string[]) {
  if (usernames.length === 0) return [];
  const { rows } = await sql<SubscriberRow>`
    select id, username, customer_id, country, area_code from voice.subscriber_list
    where username = any(${[...usernames]})`.execute(db);
  return rows;
}

type Owned = { from: number; until: number; subscriber: KnownSubscriber };

async function readOwners(db: Db, numbers: readonly string[]): Promise<Map<string, Owned[]>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ number: string; from: number; until: number } & SubscriberRow>`
    select h.number, extract(epoch from h.assigned_at)::float8 * 1e6 as from,
      coalesce(extract(epoch from h.released_at), 'infinity')::float8 * 1e6 as until,
      s.id, s.username, s.customer_id, s.country, s.area_code
    from voice.did_history h join voice.subscriber_list s on s.id = h.subscriber_id
    where h.number = any(${[...numbers]})`.execute(db);
  return Map.groupBy(
    rows.map(({ from, until, number, ...row }) => ({ number, from, until, subscriber: knownOf(row) })),
    (one) => one.number,
  );
}

const knownOf = (row: SubscriberRow): KnownSubscriber => ({
  id: row.id,
  customerId: row.customer_id,
  country: row.country,
  areaCode: row.area_code,
});

async function readPorted(db: Db, home: Numbering, records: readonly ReadRecord[]) {
  return portedTo(db, [...new Set(records.map(({ cdr }) => normaliseNumber(home, cdr.to).number))]);
}
