import type { Generated } from 'kysely';
import type {
  CommandState,
  OrderState,
  ServiceCommand,
  ServiceState,
} from '../../../contracts/subscriptions.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';
import type { Cycle } from '../catalog/index.ts';

type Instant = Temporal.Instant;
type Day = Temporal.PlainDate;
type Minor = number | bigint;
export type OptionValue = string | number | boolean;

export type OrderRow = {
  id: string;
  number: number;
  customer_id: string;
  state: OrderState;
  wished_name: string | null;
  note: string;
  currency: string;
  cycle: Cycle;
  first_minor: Minor;
  recurring_minor: Minor;
  created_by: string | null;
  created_at: Instant;
  decided_at: Instant | null;
  decision_reason: string;
  version: number;
};

export type ServiceRow = {
  id: string;
  number: number;
  order_id: string;
  parent_id: string | null;
  kind: 'product' | 'addon';
  customer_id: string;
  product_id: string;
  product_code: string;
  product_name: string;
  module: string | null;
  module_settings: Record<string, unknown>;
  options: Record<string, OptionValue>;
  fields: Record<string, string>;
  wished_name: string | null;
  quantity: number;
  currency: string;
  cycle: Cycle;
  recurring_minor: Minor;
  trial_days: number;
  state: ServiceState;
  sold_version: number;
  created_at: Instant;
  activated_at: Instant | null;
  suspended_at: Instant | null;
  /** Suspended because the service above it was: comes back with it. */
  suspended_with_parent: boolean;
  ended_at: Instant | null;
  trial_until: Day | null;
  next_due_on: Day | null;
  version: number;
};

export type SoldRow = {
  subscription_id: string;
  number: number;
  product_id: string;
  product_code: string;
  product_name: string;
  module: string | null;
  module_settings: Record<string, unknown>;
  options: Record<string, OptionValue>;
  fields: Record<string, string>;
  currency: string;
  cycle: Cycle;
  first_minor: Minor;
  recurring_minor: Minor;
  effective_at: Instant;
  created_at: Instant;
};

export type ItemRow = {
  subscription_id: string;
  sold_number: number;
  position: number;
  kind: 'product' | 'option' | 'addon';
  ref_id: string;
  code: string;
  name: string;
  quantity: number;
  cycle: Cycle;
  unit_minor: Minor;
  setup_minor: Minor;
  taxable: boolean;
  option: OptionValue | null;
};

export type CommandFault = { code: string; message: string | null; data: Record<string, unknown> };

export type CommandRow = {
  id: string;
  subscription_id: string;
  command: ServiceCommand;
  state: CommandState;
  reason: string;
  requested_by: string | null;
  requested_at: Instant;
  effective_at: Instant;
  sealed_input: string | null;
  wanted: WantedJson | null;
  request: Record<string, unknown>;
  answer: Record<string, unknown> | null;
  fault: CommandFault | null;
  /** Follows the service above; nobody pressed it here. */
  led: boolean;
  /** Pressed on many at once. */
  bulk_id: string | null;
  attempts: number;
  begun_at: Instant | null;
  next_attempt_at: Instant | null;
  finished_at: Instant | null;
  version: number;
};

/** What is sold with one service, amounts as text: JSON knows no whole numbers of this size. */
export type WantedJson = {
  productId: string;
  productCode: string;
  productName: string;
  module: string | null;
  moduleSettings: Record<string, unknown>;
  options: Record<string, OptionValue>;
  fields: Record<string, string>;
  currency: string;
  cycle: Cycle;
  trialDays: number;
  quantity: number;
  firstMinor: string;
  recurringMinor: string;
  lines: {
    kind: 'product' | 'option' | 'addon';
    refId: string;
    code: string;
    name: string;
    quantity: number;
    cycle: Cycle;
    unitMinor: string;
    setupMinor: string;
    taxable: boolean;
    option?: OptionValue;
  }[];
};

export type BulkRow = {
  id: string;
  actor_id: string | null;
  command: 'suspend' | 'unsuspend';
  reason: string;
  state: 'running' | 'done' | 'cancelled';
  total: number;
  version: number;
  created_at: Instant;
};

type Made<Row, Keys extends keyof Row> = Omit<Row, Keys> & { [Key in Keys]: Generated<Row[Key]> };

export type SubscriptionsTables = {
  'subscriptions.orders': Made<
    OrderRow,
    'id' | 'number' | 'state' | 'decided_at' | 'decision_reason' | 'version'
  >;
  'subscriptions.subscriptions': Made<
    ServiceRow,
    | 'id'
    | 'number'
    | 'state'
    | 'sold_version'
    | 'activated_at'
    | 'suspended_at'
    | 'suspended_with_parent'
    | 'ended_at'
    | 'trial_until'
    | 'next_due_on'
    | 'version'
  >;
  'subscriptions.sold': SoldRow;
  'subscriptions.items': ItemRow;
  'subscriptions.commands': Made<
    CommandRow,
    | 'id'
    | 'answer'
    | 'fault'
    | 'led'
    | 'bulk_id'
    | 'attempts'
    | 'begun_at'
    | 'next_attempt_at'
    | 'finished_at'
    | 'version'
  >;
  'subscriptions.bulk_commands': Made<BulkRow, 'id' | 'state' | 'version'>;
  'subscriptions.bulk_items': {
    bulk_id: string;
    subscription_id: string;
    outcome: 'pressed' | 'already' | 'refused' | null;
    command_id: string | null;
    fault: CommandFault | null;
  };
  'subscriptions.state_changes': {
    id: Generated<string>;
    subscription_id: string;
    from_state: ServiceState | null;
    to_state: ServiceState;
    reason: string;
    command_id: string | null;
    actor_kind: string;
    actor_id: string | null;
    at: Instant;
    effective_at: Instant;
    with_parent: Generated<boolean>;
  };
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<SubscriptionsTables>(db);

/** A value for a `jsonb` column: text is what the driver sends unchanged. */
export const json = <Value>(value: Value): Value => JSON.stringify(value) as unknown as Value;
