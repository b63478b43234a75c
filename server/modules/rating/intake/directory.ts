import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { anyPorted, loadNumberings, type Numbering, normaliseNumber, portedTo } from '../../voice/index.ts';
import type { ReadRecord } from './cdr.ts';
import { type Endpoint, endpointOf } from './endpoint.ts';

export type KnownSubscriber = { id: string; customerId: string; country: string; areaCode: string | null };

/** Who and what the records of a chunk name: subscribers, the numbers that were theirs, trunks. */
export type Directory = {
  /** By username: the account code, or the endpoint of a channel. */
  byName(name: string): KnownSubscriber | undefined;
  /** Whose number it was at a moment (epoch µs). */
  byNumber(number: string, at: number): KnownSubscriber | undefined;
  /** The carrier whose trunk a channel belongs to. */
  carrierOf(endpoint: Endpoint): string | undefined;
  numbering(country: string): Numbering;
  /** National number → routing code of the operator it was ported to. */
  ported: ReadonlyMap<string, string>;
};

type SubscriberRow = {
  id: string;
  username: string;
  customer_id: string;
  country: string;
  area_code: string | null;
};

/** Reads exactly what the records name, in a few questions however many records there are. */
export async function readDirectory(
  db: Db,
  country: string,
  records: readonly ReadRecord[],
): Promise<Directory> {
  const names = new Set<string>();
  const numbers = new Set<string>();
  const numberings = await loadNumberings(db);
  const home = numberings.get(country);
  if (!home) throw new Error(`no numbering for ${country}`);
  for (const { cdr } of records) {
    if (cdr.account) names.add(cdr.account);
    names.add(endpointOf(cdr.channel).name);
    names.add(endpointOf(cdr.outChannel).name);
  }
  const [subscribers, trunks, hasPorted] = await Promise.all([
    readSubscribers(db, [...names]),
    sql<{ carrier_id: string; channel_match: string }>`
      select carrier_id, channel_match from voice.trunk_list where channel_match <> ''`.execute(db),
    anyPorted(db),
  ]);
  const byName = new Map(subscribers.map((one) => [one.username, knownOf(one)]));
  for (const { cdr } of records) {
    if (byName.has(cdr.account) || byName.has(endpointOf(cdr.channel).name)) continue;
    numbers.add(normaliseNumber(home, cdr.from).number).add(normaliseNumber(home, cdr.to).number);
  }
  const owned = await readOwners(db, [...numbers]);
  const carriers = new Map<string, string | undefined>();
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
    ported: hasPorted ? await readPorted(db, home, records) : new Map(),
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
