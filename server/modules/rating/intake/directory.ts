import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { anyPorted, loadNumberings, type Numbering, normaliseNumber, portedTo } from '../../voice/index.ts';
import type { ReadRecord } from './cdr.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';

export type KnownSubscriber = { id: string; customerId: string; country: string; areaCode: string | null };

/** Who and what records name: subscribers, the numbers that were theirs, trunks. */
export type Directory = {
  /** By username: the account code, or the endpoint of a channel. */
  byName(name: string): KnownSubscriber | undefined;
  /** Whose number it was at a moment (epoch µs). */
  byNumber(number: string, at: number): KnownSubscriber | undefined;
  /** The carrier whose trunk a channel belongs to. */
  carrierOf(endpoint: Endpoint): string | undefined;
  numbering(country: string): Numbering;
  /** National number → routing code of the operator it was ported to. */
  readonly ported: ReadonlyMap<string, string>;
  /** Reads what these records name and nobody has asked for yet, in a few questions however many they are. */
  learn(db: Db, records: readonly RecordOfEndpoints[]): Promise<void>;
};

/** A record and the endpoints of its channels. */
export type RecordOfEndpoints = { record: ReadRecord; own: Endpoint; out: Endpoint };

export const withEndpoints = (record: ReadRecord): RecordOfEndpoints => ({
  record,
  own: endpointOf(record.cdr.channel),
  out: endpointOf(record.cdr.outChannel),
});

type SubscriberRow = {
  id: string;
  username: string;
  customer_id: string;
  country: string;
  area_code: string | null;
};

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
  const byName = new Map<string, KnownSubscriber | undefined>();
  const owned = new Map<string, Owned[]>();
  const carriers = new Map<string, string | undefined>();
  let ported: ReadonlyMap<string, string> = new Map();

  const learnNames = async (db: Db, records: readonly RecordOfEndpoints[]): Promise<void> => {
    const names = new Set<string>();
    for (const { record, own, out } of records)
      for (const name of [record.cdr.account, own.name, out.name])
        if (name !== '' && !byName.has(name)) names.add(name);
    if (names.size === 0) return;
    for (const name of names) byName.set(name, undefined);
    for (const row of await readSubscribers(db, [...names])) byName.set(row.username, knownOf(row));
  };
  // Only where no name says who called.
  const learnNumbers = async (db: Db, records: readonly RecordOfEndpoints[]): Promise<void> => {
    const numbers = new Set<string>();
    for (const { record, own } of records) {
      if (byName.get(record.cdr.account) || byName.get(own.name)) continue;
      for (const written of [record.cdr.from, record.cdr.to]) {
        const { number } = normaliseNumber(home, written);
        if (!owned.has(number)) numbers.add(number);
      }
    }
    for (const number of numbers) owned.set(number, []);
    for (const [number, spans] of await readOwners(db, [...numbers])) owned.set(number, spans);
  };

  return {
    byName: (name) => byName.get(name),
    byNumber: (number, at) =>
      owned.get(number)?.find((span) => span.from <= at && at < span.until)?.subscriber,
    carrierOf: ({ whole }) => {
      if (!carriers.has(whole))
        carriers.set(
          whole,
          trunks.rows.find((trunk) => `${whole}-`.startsWith(trunk.channel_match))?.carrier_id,
        );
      return carriers.get(whole);
    },
    numbering: (of) => numberings.get(of) ?? home,
    get ported() {
      return ported;
    },
    learn: async (db, records) => {
      await learnNames(db, records);
      await learnNumbers(db, records);
      if (hasPorted) ported = await readPorted(db, home, records);
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

async function readPorted(db: Db, home: Numbering, records: readonly RecordOfEndpoints[]) {
  return portedTo(db, [...new Set(records.map(({ record }) => normaliseNumber(home, record.cdr.to).number))]);
}
