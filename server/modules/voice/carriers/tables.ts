import type { Generated } from 'kysely';
import type { RouteNumbers } from '../../../../contracts/voice-carriers.ts';
import { type Db, tablesOf } from '../../../kernel/database.ts';
import type { NumberingRange, NumberKind } from '../numbering/numbering.ts';

type Instant = Temporal.Instant;

export type SwitchRow = {
  id: string;
  name: string;
  kind: 'asterisk';
  url: string;
  user_name: string;
  sealed_password: string;
  active: boolean;
  preferred: boolean;
  tested_at: Instant | null;
  test_release: string | null;
  test_fault: { code: string; detail: string } | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type CarrierRow = {
  id: string;
  name: string;
  currency: string;
  contact_name: string | null;
  contact_email: string | null;
  contact_phone: string | null;
  note: string | null;
  active: boolean;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type TrunkRow = {
  id: string;
  carrier_id: string;
  switch_id: string | null;
  name: string;
  channel_match: string;
  capacity: number;
  caller_id_rule: 'subscriber' | 'fixed' | 'withheld';
  caller_id_number: string | null;
  strip_prefix: string;
  add_prefix: string;
  active: boolean;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type RouteRow = {
  id: string;
  prefix: string;
  trunk_id: string;
  numbers: RouteNumbers;
  priority: number;
  weight: number;
  unknown_cost_allowed: boolean;
  valid_from: Instant | null;
  valid_until: Instant | null;
  active: boolean;
  note: string | null;
  version: number;
  created_at: Instant;
  changed_at: Instant;
};

export type CountryRow = {
  country: string;
  name: string;
  calling_code: string;
  trunk_prefix: string;
  international_prefix: string;
  collect_local_prefix: string | null;
  collect_national_prefix: string | null;
  portability_prefix: string | null;
  routing_code_digits: number;
  version: number;
  changed_at: Instant;
};

type CodeRow = { country: string; code: string; name: string };

type RangeRow = {
  id: string;
  country: string;
  form: NumberingRange['form'];
  prefix: string;
  min_digits: number;
  max_digits: number;
  kind: NumberKind;
  name: string;
};

type Made<Row, Keys extends keyof Row> = Omit<Row, Keys> & { [Key in Keys]: Generated<Row[Key]> };

export type CarrierTables = {
  'voice.switches': Made<
    SwitchRow,
    'id' | 'active' | 'preferred' | 'tested_at' | 'test_release' | 'test_fault' | 'version'
  >;
  'voice.carriers': Made<CarrierRow, 'id' | 'active' | 'version'>;
  'voice.trunks': Made<TrunkRow, 'id' | 'strip_prefix' | 'add_prefix' | 'active' | 'version'>;
  'voice.routes': Made<RouteRow, 'id' | 'numbers' | 'unknown_cost_allowed' | 'active' | 'version'>;
  'voice.numbering_countries': Made<CountryRow, 'version'>;
  'voice.numbering_areas': CodeRow;
  'voice.numbering_carrier_codes': CodeRow;
  'voice.numbering_ranges': Made<RangeRow, 'id'>;
  'voice.ported_numbers': { number: string; routing_code: string; ported_at: Instant };
};

/** The handle typed to the tables of numbering, switches and carriers. */
export const carrierTables = (db: Db) => tablesOf<CarrierTables>(db);
