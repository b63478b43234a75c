import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { TariffJson } from '../../../contracts/tariffs-engine.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;
/** int8 comes back as a number while it is exact; `BigInt(value)` reads either. */
type Amount = number | bigint;
export type RoundMode = 'up' | 'down' | 'half_up' | 'half_even' | 'none';
type RuleJson = TariffJson['decks'][number]['rules'][number];

export type DeckRow = {
  id: string;
  code: string;
  name: string;
  side: 'sale' | 'purchase';
  service: 'voice' | 'message';
  currency: string;
  zone: string;
  tax: 'net' | 'gross';
  tax_rate: Amount | null;
  owner_customer_id: string | null;
  round_mode: RoundMode;
  round_decimals: number;
  archived_at: Instant | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type DeckVersionRow = {
  deck_id: string;
  number: number;
  effective_at: Instant;
  withdrawn_at: Instant | null;
  note: string;
  source: VersionSource;
  by: string | null;
  added: number;
  changed: number;
  closed: number;
  created_at: Instant;
};

export type VersionSource = 'hand' | 'sheet' | 'restore' | 'demo';

export type RuleRow = {
  id: number | bigint;
  deck_id: string;
  from_version: number;
  until_version: number | null;
  prefix: string;
  destination: string | null;
  destination_group: string | null;
  weight: number;
  valid_from: Instant | null;
  when_json: RuleJson['when'] | null;
  connect_fee: Amount;
  free_if_shorter_than: number;
  free_seconds: number;
  block_mode: 'per_step' | 'total';
  initial_seconds: number;
  steps: RuleJson['steps'];
  max_charge: Amount | null;
  max_charge_mode: 'cap' | 'stop';
  min_charge: Amount | null;
  round_mode: RoundMode | null;
  round_decimals: number | null;
};

export type PlanRow = {
  id: string;
  code: string;
  name: string;
  description: string;
  currency: string;
  state: 'on-sale' | 'withdrawn';
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type BundleRow = {
  id: string;
  code: string;
  name: string;
  unit: 'seconds' | 'messages';
  allowance: number;
  period: 'month';
  destination_groups: string[];
  increment: number;
  covers_connect_fee: boolean;
  roll_over_periods: number;
  priority: number;
  shared: boolean;
  archived_at: Instant | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type CounterRow = {
  holding_id: string;
  period_start: Temporal.PlainDate;
  granted: number;
  rolled_over: number;
  used: number;
  latest_call_at: Instant | null;
};

type WithDefaults<Row, Optional extends keyof Row> = Omit<Row, Optional> & {
  [Key in Optional]: Generated<Row[Key]>;
};

// Ranges are read by `lower()` and `upper()` and written as SQL.
type Range = string;

export type TariffsTables = {
  'tariffs.decks': WithDefaults<
    DeckRow,
    'id' | 'service' | 'tax' | 'round_mode' | 'round_decimals' | 'version' | 'archived_at'
  >;
  'tariffs.deck_versions': WithDefaults<
    DeckVersionRow,
    'withdrawn_at' | 'note' | 'source' | 'added' | 'changed' | 'closed'
  >;
  'tariffs.rules': Omit<RuleRow, 'id' | 'when_json' | 'steps'> & {
    id: GeneratedAlways<number | bigint>;
    /** Written as JSON text: the driver would take a list for an array of PostgreSQL. */
    when_json: ColumnType<RuleRow['when_json'], string | null>;
    steps: ColumnType<RuleRow['steps'], string>;
    folded_destination: GeneratedAlways<string | null>;
  };
  'tariffs.plans': WithDefaults<PlanRow, 'id' | 'description' | 'state' | 'version'>;
  'tariffs.plan_versions': {
    plan_id: string;
    number: number;
    effective_at: Instant;
    deck_ids: string[];
    by: string | null;
    created_at: Instant;
  };
  'tariffs.default_decks': {
    currency: string;
    service: 'voice' | 'message';
    effective_at: Instant;
    deck_id: string | null;
  };
  'tariffs.subscriber_plans': {
    id: Generated<string>;
    subscriber_id: string;
    plan_id: string;
    during: Range;
    by: string | null;
    created_at: Instant;
  };
  'tariffs.carrier_decks': {
    id: Generated<string>;
    carrier_id: string;
    deck_id: string;
    service: Generated<'voice' | 'message'>;
    during: Range;
    created_at: Instant;
  };
  'tariffs.discounts': {
    id: Generated<string>;
    customer_id: string;
    percent: Amount;
    during: Range;
    by: string | null;
    created_at: Instant;
  };
  'tariffs.bundles': WithDefaults<
    BundleRow,
    | 'id'
    | 'period'
    | 'destination_groups'
    | 'increment'
    | 'covers_connect_fee'
    | 'roll_over_periods'
    | 'priority'
    | 'shared'
    | 'archived_at'
    | 'version'
  >;
  'tariffs.plan_bundles': { plan_id: string; bundle_id: string };
  'tariffs.bundle_holdings': {
    id: Generated<string>;
    bundle_id: string;
    customer_id: string;
    subscriber_ids: string[];
    during: Range;
    plan_id: string | null;
    created_at: Instant;
  };
  'tariffs.bundle_counters': WithDefaults<CounterRow, 'rolled_over' | 'used' | 'latest_call_at'>;
  'tariffs.exchange_rates': { base: string; quote: string; day: Temporal.PlainDate; rate: Amount };
  'tariffs.subscriber_links': {
    id: Generated<string>;
    subscriber_id: string;
    token_hash: string;
    by: string | null;
    created_at: Instant;
    revoked_at: Instant | null;
    last_used_at: Instant | null;
  };
};

/** The handle, typed to this room's tables. */
export const tables = (db: Db) => tablesOf<TariffsTables>(db);
