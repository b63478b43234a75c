import type { Generated, GeneratedAlways } from 'kysely';
import { type Db, tablesOf } from '../../kernel/database.ts';
import type { PackedTrace } from '../tariffs/index.ts';
import type { Disposition } from './intake/cdr.ts';

/** The room's tables; bigints come back as numbers while exact (kernel/temporal.ts). */
export type RatingTables = {
  'rating.sources': SourceTable;
  'rating.intakes': IntakeTable;
  'rating.rejects': RejectTable;
  'rating.documents': DocumentTable;
  'rating.calls': CallTable;
};

export const tables = (db: Db) => tablesOf<RatingTables>(db);

export type SourceFormat =
  | 'asterisk-csv'
  | 'asterisk-custom'
  | 'freeswitch-csv'
  | 'freeswitch-json'
  | 'freeswitch-xml'
  | 'mapped-csv'
  | 'kovan';

export type SourceTable = {
  id: GeneratedAlways<number>;
  key: string;
  name: string;
  format: SourceFormat;
  zone: string;
  country: string;
  options: Record<string, unknown>;
  folder: string | null;
  active: Generated<boolean>;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  version: Generated<number>;
};

export type IntakeTable = {
  id: GeneratedAlways<number>;
  source_id: number;
  via: 'upload' | 'folder' | 'api';
  name: string;
  digest: Buffer | null;
  file_key: string | null;
  bytes: Generated<number>;
  bytes_read: Generated<number>;
  state: Generated<'waiting' | 'running' | 'done' | 'failed'>;
  lines: Generated<number>;
  rated: Generated<number>;
  unrated: Generated<number>;
  not_charged: Generated<number>;
  known: Generated<number>;
  rejected: Generated<number>;
  fault: string | null;
  created_by: string | null;
  created_at: Temporal.Instant;
  started_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  version: Generated<number>;
};

export type RejectTable = {
  id: GeneratedAlways<number>;
  intake_id: number;
  line: number;
  text: string;
  fault: string;
  field: string | null;
  state: Generated<'open' | 'accepted' | 'dropped'>;
  changed_by: string | null;
  changed_at: Temporal.Instant | null;
};

export type DocumentTable = {
  id: GeneratedAlways<number>;
  reference: string;
  customer_id: string;
  currency: string;
  amount: number | bigint;
  entries: number;
  until: Temporal.Instant;
  released_at: Temporal.Instant | null;
  created_by: string | null;
  created_at: Temporal.Instant;
};

export type CallState = 'rated' | 'unrated' | 'not-charged';

export type CallTable = {
  id: GeneratedAlways<number>;
  source_id: number;
  intake_id: number;
  line: number;
  linked_id: string;
  unique_id: string;
  sequence: number;
  run: Generated<number>;
  kind: Generated<'charge' | 'reversal'>;
  state: CallState;
  reason: string | null;
  is_message: Generated<boolean>;
  direction: 'outgoing' | 'incoming' | 'internal';
  disposition: Disposition;
  started_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  duration: number;
  seconds: number;
  account: string;
  caller: string;
  dialled: string;
  channel: string;
  out_channel: string;
  number: string;
  destination: string | null;
  subscriber_id: string | null;
  customer_id: string | null;
  plan_id: string | null;
  carrier_id: string | null;
  currency: string | null;
  price: number | bigint | null;
  billed_seconds: number | null;
  cost_currency: string | null;
  cost: number | bigint | null;
  margin: number | bigint | null;
  price_trace: PackedTrace | null;
  cost_trace: PackedTrace | null;
  document_id: number | null;
  /** Where the price has tax inside. */
  net_price: number | bigint | null;
};
