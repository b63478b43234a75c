import type { Generated } from 'kysely';
import type {
  Cycle,
  FieldType,
  ModuleSettings,
  OptionKind,
  ProductState,
} from '../../../contracts/catalog.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;
type ItemState = 'on-sale' | 'withdrawn';

export type GroupRow = {
  id: string;
  name: string;
  description: string;
  position: number;
  created_at: Instant;
  version: number;
};

export type ProductRow = {
  id: string;
  code: string;
  name: string;
  description: string;
  group_id: string;
  state: ProductState;
  module: string | null;
  module_settings: ModuleSettings;
  trial_days: number;
  taxable: boolean;
  created_at: Instant;
  changed_at: Instant;
  version: number;
};

export type OptionRow = {
  id: string;
  code: string;
  name: string;
  hint: string;
  kind: OptionKind;
  state: ItemState;
  min: number;
  max: number;
  step: number;
  unit: string;
  created_at: Instant;
  version: number;
};

export type OptionValueRow = {
  id: string;
  option_id: string;
  code: string;
  name: string;
  position: number;
  removed_at: Instant | null;
};

export type AddonRow = {
  id: string;
  code: string;
  name: string;
  description: string;
  state: ItemState;
  module: string | null;
  module_settings: ModuleSettings;
  max_quantity: number;
  taxable: boolean;
  created_at: Instant;
  version: number;
};

export type FieldRow = {
  id: number;
  product_id: string | null;
  addon_id: string | null;
  code: string;
  label: string;
  type: FieldType;
  required: boolean;
  choices: string[];
  pattern: string;
  hint: string;
  position: number;
};

export type PriceRow = {
  id: string;
  product_id: string | null;
  option_id: string | null;
  option_value_id: string | null;
  addon_id: string | null;
  owner_id: string;
  currency: string;
  cycle: Cycle;
  /** int8: a number as long as it is exact. */
  amount: number | bigint | null;
  setup_fee: number | bigint;
  valid_from: Instant;
  created_at: Instant;
  created_by: string | null;
  withdrawn_at: Instant | null;
  withdrawn_by: string | null;
};

type WithDefaults<Row, Optional extends keyof Row> = Omit<Row, Optional> & {
  [Key in Optional]: Generated<Row[Key]>;
};

export type CatalogTables = {
  'catalog.groups': WithDefaults<GroupRow, 'id' | 'description' | 'version'>;
  'catalog.products': WithDefaults<ProductRow, 'id' | 'state' | 'version'> & {
    folded_name: Generated<string>;
  };
  'catalog.options': WithDefaults<OptionRow, 'id' | 'state' | 'version'>;
  'catalog.option_values': WithDefaults<OptionValueRow, 'id' | 'removed_at'>;
  'catalog.addons': WithDefaults<AddonRow, 'id' | 'state' | 'version'>;
  'catalog.product_options': { product_id: string; option_id: string; position: number };
  'catalog.product_addons': { product_id: string; addon_id: string; position: number };
  'catalog.fields': WithDefaults<FieldRow, 'id' | 'product_id' | 'addon_id'>;
  'catalog.prices': WithDefaults<
    PriceRow,
    | 'id'
    | 'product_id'
    | 'option_id'
    | 'option_value_id'
    | 'addon_id'
    | 'owner_id'
    | 'withdrawn_at'
    | 'withdrawn_by'
  >;
};

/** The handle, typed to this room's tables. */
export const tables = (db: Db) => tablesOf<CatalogTables>(db);
