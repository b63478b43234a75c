import type { Generated } from 'kysely';
import type { Block, DidKind, DidState, OutgoingBlock, SubscriberState } from '../../../contracts/voice.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type SwitchFaultNoted = { code: string; detail: string };

export type SubscriberRow = {
  id: string;
  subscription_id: string;
  customer_id: string;
  username: string;
  sealed_password: string;
  password_made_at: Instant;
  password_shown_at: Instant | null;
  password_shown_to: string | null;
  switch_id: string | null;
  channels: number;
  caller_id: string | null;
  allowed_destinations: string[];
  country: string;
  area_code: string | null;
  state: SubscriberState;
  outgoing_block: OutgoingBlock;
  wanted_revision: number;
  applied_revision: number;
  applied_switch_id: string | null;
  applied_at: Instant | null;
  tried_at: Instant | null;
  switch_fault: SwitchFaultNoted | null;
  opened_at: Instant;
  closed_at: Instant | null;
  changed_at: Instant;
  version: number;
};

export type BlockRow = {
  id: string;
  subscriber_id: string;
  block: Block;
  reason: string;
  rule: string | null;
  set_by: string | null;
  set_at: Instant;
  lifted_by: string | null;
  lifted_at: Instant | null;
};

export type DidRow = {
  id: string;
  number: string;
  country: string;
  area_code: string | null;
  kind: DidKind;
  carrier_id: string | null;
  state: DidState;
  reserved_until: Instant | null;
  reserved_for: string | null;
  reserved_by: string | null;
  quarantined_until: Instant | null;
  subscriber_id: string | null;
  addon_service_id: string | null;
  ported_in_at: Instant | null;
  ported_from: string | null;
  ported_out_at: Instant | null;
  ported_to: string | null;
  note: string | null;
  suspended: boolean;
  wanted_revision: number;
  applied_revision: number;
  applied_switch_id: string | null;
  tried_at: Instant | null;
  switch_fault: SwitchFaultNoted | null;
  created_at: Instant;
  changed_at: Instant;
  version: number;
};

type Made<Row, Keys extends keyof Row> = Omit<Row, Keys> & { [Key in Keys]: Generated<Row[Key]> };

export type VoiceTables = {
  'voice.subscribers': Made<
    SubscriberRow,
    | 'id'
    | 'password_shown_at'
    | 'password_shown_to'
    | 'caller_id'
    | 'allowed_destinations'
    | 'outgoing_block'
    | 'wanted_revision'
    | 'applied_revision'
    | 'applied_switch_id'
    | 'applied_at'
    | 'tried_at'
    | 'switch_fault'
    | 'closed_at'
    | 'version'
  >;
  'voice.blocks': Made<BlockRow, 'id' | 'set_by' | 'lifted_by' | 'lifted_at'>;
  'voice.dids': Made<
    DidRow,
    | 'id'
    | 'carrier_id'
    | 'reserved_until'
    | 'reserved_for'
    | 'reserved_by'
    | 'quarantined_until'
    | 'subscriber_id'
    | 'addon_service_id'
    | 'ported_in_at'
    | 'ported_from'
    | 'ported_out_at'
    | 'ported_to'
    | 'note'
    | 'suspended'
    | 'wanted_revision'
    | 'applied_revision'
    | 'applied_switch_id'
    | 'tried_at'
    | 'switch_fault'
    | 'version'
  >;
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<VoiceTables>(db);

/** A value for a `jsonb` column: text is what the driver sends unchanged. */
export const json = <Value>(value: Value): Value => JSON.stringify(value) as unknown as Value;
