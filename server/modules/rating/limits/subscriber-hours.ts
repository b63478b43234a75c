import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { loadNumberings, normaliseNumber } from '../../voice/index.ts';
import { destinationOf } from './calling-code.ts';

/** One subscriber's calls of one hour that moved, and where abroad they went. */
export type Touched = { subscriberId: string; customerId: string; hour: number; destinations: Set<string> };

type CallRow = {
  subscriber_id: string;
  customer_id: string;
  country: string;
  hour: Temporal.Instant;
  started_at: Temporal.Instant;
  number: string;
  currency: string;
  price: number | bigint;
  sign: number;
};

type Cell = {
  subscriberId: string;
  hour: string;
  currency: string;
  calls: number;
  international: number;
  premium: number;
  spend: bigint;
};
type Abroad = { subscriberId: string; destination: string; first: Temporal.Instant; calls: number };

/** Adds the rated outgoing calls among these entries to what limits ask; answers whose hours moved. */
export async function countSubscriberHours(work: Work, ids: readonly string[]): Promise<Touched[]> {
  const { rows } = await sql<CallRow>`
    select c.subscriber_id, c.customer_id, s.country, date_trunc('hour', c.started_at, 'UTC') as hour, c.started_at,
      c.number, c.currency, c.price, case c.kind when 'reversal' then -1 else 1 end as sign
    from rating.calls c join voice.subscriber_list s on s.id = c.subscriber_id
    where c.id = any(${ids}::bigint[]) and c.state = 'rated' and c.direction = 'outgoing' and not c.is_message`.execute(
    work.db,
  );
  if (rows.length === 0) return [];
  const numberings = await loadNumberings(work.db);
  const cells = new Map<string, Cell>();
  const abroad = new Map<string, Abroad>();
  const touched = new Map<string, Touched>();
  for (const row of rows) {
    const numbering = numberings.get(row.country);
    const kind = numbering ? normaliseNumber(numbering, row.number).kind : 'unknown';
    count(cells, row, kind);
    const subscriber = touch(touched, row);
    if (kind !== 'international') continue;
    subscriber.destinations.add(goneTo(abroad, row));
  }
  await Promise.all([writeCells(work, [...cells.values()]), writeAbroad(work, [...abroad.values()])]);
  return [...touched.values()];
}

function count(cells: Map<string, Cell>, row: CallRow, kind: string): void {
  const hour = row.hour.toString();
  const key = `${row.subscriber_id} ${hour} ${row.currency}`;
  const cell = cells.get(key) ?? {
    subscriberId: row.subscriber_id,
    hour,
    currency: row.currency,
    calls: 0,
    international: 0,
    premium: 0,
    spend: 0n,
  };
  cell.calls += row.sign;
  if (kind === 'international') cell.international += row.sign;
  if (kind === 'premium') cell.premium += row.sign;
  cell.spend += BigInt(row.price);
  cells.set(key, cell);
}

function touch(touched: Map<string, Touched>, row: CallRow): Touched {
  const hour = row.hour.epochMilliseconds;
  const key = `${row.subscriber_id} ${hour}`;
  const found = touched.get(key) ?? {
    subscriberId: row.subscriber_id,
    customerId: row.customer_id,
    hour,
    destinations: new Set<string>(),
  };
  touched.set(key, found);
  return found;
}

function goneTo(abroad: Map<string, Abroad>, row: CallRow): string {
  const destination = destinationOf(row.number);
  const key = `${row.subscriber_id} ${destination}`;
  const found = abroad.get(key);
  if (!found)
    abroad.set(key, {
      subscriberId: row.subscriber_id,
      destination,
      first: row.started_at,
      calls: row.sign,
    });
  else {
    found.calls += row.sign;
    if (Temporal.Instant.compare(row.started_at, found.first) < 0) found.first = row.started_at;
  }
  return destination;
}

async function writeCells(work: Work, cells: readonly Cell[]): Promise<void> {
  await sql`insert into rating.subscriber_hours as t (subscriber_id, hour, currency, calls, international, premium, spend)
    select * from unnest(${cells.map((one) => one.subscriberId)}::uuid[], ${cells.map((one) => one.hour)}::timestamptz[],
      ${cells.map((one) => one.currency)}::text[], ${cells.map((one) => one.calls)}::bigint[],
      ${cells.map((one) => one.international)}::bigint[], ${cells.map((one) => one.premium)}::bigint[],
      ${cells.map((one) => String(one.spend))}::bigint[])
    on conflict (subscriber_id, hour, currency) do update set calls = t.calls + excluded.calls,
      international = t.international + excluded.international, premium = t.premium + excluded.premium,
      spend = t.spend + excluded.spend`.execute(work.db);
}

async function writeAbroad(work: Work, abroad: readonly Abroad[]): Promise<void> {
  if (abroad.length === 0) return;
  await sql`insert into rating.known_destinations as t (subscriber_id, destination, first_at, calls)
    select * from unnest(${abroad.map((one) => one.subscriberId)}::uuid[],
      ${abroad.map((one) => one.destination)}::text[], ${abroad.map((one) => one.first.toString())}::timestamptz[],
      ${abroad.map((one) => one.calls)}::bigint[])
    on conflict (subscriber_id, destination) do update set calls = t.calls + excluded.calls,
      first_at = least(t.first_at, excluded.first_at)`.execute(work.db);
}
