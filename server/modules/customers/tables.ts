import type { Generated } from 'kysely';
import type { CustomerKind, CustomerSort, IdentityKind, StoredFilter } from '../../../contracts/customers.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type CustomerRow = {
  id: Generated<string>;
  kind: CustomerKind;
  name: string;
  folded_name: Generated<string>;
  contact_name: Generated<string>;
  tax_office: Generated<string>;
  tax_number: Generated<string>;
  address_line: Generated<string>;
  district: Generated<string>;
  city: Generated<string>;
  postal_code: Generated<string>;
  version: Generated<number>;
  created_at: Instant;
  created_by: string | null;
  changed_at: Instant;
  archived_at: Instant | null;
};

export type IdentityRow = {
  id: Generated<string>;
  customer_id: string;
  kind: IdentityKind;
  account: Generated<string>;
  value: string;
  attested: Generated<boolean>;
  position: number;
  created_at: Instant;
};

/** What a bulk change does to each customer. */
export type BulkPlan = {
  addResponsibleIds: string[];
  removeResponsibleIds: string[];
  addTags: string[];
  removeTags: string[];
  archive?: boolean;
};

export type CustomersTables = {
  'customers.customers': CustomerRow;
  'customers.identities': IdentityRow;
  'customers.responsibles': { customer_id: string; user_id: string; since: Instant };
  'customers.tags': { id: Generated<string>; name: string; folded: Generated<string> };
  'customers.customer_tags': { customer_id: string; tag_id: string };
  'customers.possible_duplicates': {
    id: Generated<string>;
    customer_id: string;
    other_id: string;
    reason: string;
    at: Instant;
    dismissed_at: Instant | null;
    dismissed_by: string | null;
  };
  'customers.saved_views': {
    id: Generated<string>;
    owner_id: string;
    name: string;
    shared: boolean;
    filter: StoredFilter;
    sort: CustomerSort;
    version: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  'customers.bulk_changes': {
    id: Generated<string>;
    actor_id: string | null;
    change: BulkPlan;
    state: Generated<'running' | 'done' | 'cancelled'>;
    undoes: string | null;
    total: number;
    done: Generated<number>;
    skipped: Generated<number>;
    version: Generated<number>;
    created_at: Instant;
    changed_at: Instant;
  };
  'customers.exports': {
    id: Generated<string>;
    actor_id: string;
    filter: StoredFilter;
    sort: CustomerSort;
    created_at: Instant;
    expires_at: Instant;
  };
  'identity.people': { id: string; name: string; photo_url: string | null; active: boolean };
};

/** The handle typed to this room's tables. */
export const tables = (db: Db) => tablesOf<CustomersTables>(db);
