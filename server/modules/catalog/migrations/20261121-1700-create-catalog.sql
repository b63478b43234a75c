-- What is sold: groups, products, options, add-ons, custom fields and prices over time.

create schema catalog;

create table catalog.groups (
  id uuid primary key default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  position integer not null,
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0)
);

create unique index groups_name on catalog.groups (kernel.fold(name));
create index groups_in_order on catalog.groups (position, id);

create table catalog.products (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  folded_name text not null generated always as (kernel.fold(name || ' ' || code)) stored,
  description text not null default '' check (length(description) <= 2000),
  group_id uuid not null references catalog.groups (id),
  state text not null default 'draft' check (state in ('draft', 'on-sale', 'withdrawn')),
  module text check (length(module) between 1 and 60),
  module_settings jsonb not null default '{}' check (jsonb_typeof(module_settings) = 'object'),
  trial_days integer not null default 0 check (trial_days between 0 and 3650),
  taxable boolean not null default true,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  check (module is not null or module_settings = '{}')
);

create unique index products_code on catalog.products (lower(code));
create index products_of_group on catalog.products (group_id, folded_name, id);
create index products_name_parts on catalog.products using gin (folded_name gin_trgm_ops);

create table catalog.options (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  hint text not null default '' check (length(hint) <= 200),
  kind text not null check (kind in ('quantity', 'choice', 'yes-no')),
  state text not null default 'on-sale' check (state in ('on-sale', 'withdrawn')),
  min integer not null default 0 check (min >= 0),
  max integer not null default 1000 check (max >= min),
  step integer not null default 1 check (step > 0),
  unit text not null default '' check (length(unit) <= 30),
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0)
);

create unique index options_code on catalog.options (lower(code));

-- A value that is no longer offered stays: its prices are history.
create table catalog.option_values (
  id uuid primary key default uuidv7(),
  option_id uuid not null references catalog.options (id),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  position integer not null,
  removed_at timestamptz
);

create unique index option_values_code on catalog.option_values (option_id, lower(code));

create table catalog.addons (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  name text not null check (length(btrim(name)) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  state text not null default 'on-sale' check (state in ('on-sale', 'withdrawn')),
  module text check (length(module) between 1 and 60),
  module_settings jsonb not null default '{}' check (jsonb_typeof(module_settings) = 'object'),
  max_quantity integer not null default 1000 check (max_quantity between 1 and 1000),
  taxable boolean not null default true,
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  check (module is not null or module_settings = '{}')
);

create unique index addons_code on catalog.addons (lower(code));

create table catalog.product_options (
  product_id uuid not null references catalog.products (id) on delete cascade,
  option_id uuid not null references catalog.options (id),
  position integer not null,
  primary key (product_id, option_id)
);

create index product_options_of_option on catalog.product_options (option_id);

create table catalog.product_addons (
  product_id uuid not null references catalog.products (id) on delete cascade,
  addon_id uuid not null references catalog.addons (id),
  position integer not null,
  primary key (product_id, addon_id)
);

create index product_addons_of_addon on catalog.product_addons (addon_id);

-- What is asked with an order. Answers are kept with what was sold, by code.
create table catalog.fields (
  id bigint generated always as identity primary key,
  product_id uuid references catalog.products (id) on delete cascade,
  addon_id uuid references catalog.addons (id) on delete cascade,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$'),
  label text not null check (length(btrim(label)) between 1 and 120),
  type text not null check (type in ('text', 'number', 'choice', 'date', 'yes-no')),
  required boolean not null default false,
  choices text[] not null default '{}',
  pattern text not null default '' check (length(pattern) <= 200),
  hint text not null default '' check (length(hint) <= 200),
  position integer not null,
  check (num_nonnulls(product_id, addon_id) = 1),
  check ((type = 'choice') = (cardinality(choices) > 0)),
  check (pattern = '' or type = 'text')
);

create unique index fields_of_product on catalog.fields (product_id, lower(code)) where product_id is not null;
create unique index fields_of_addon on catalog.fields (addon_id, lower(code)) where addon_id is not null;

-- Prices over time. Rows are only added: the one in force at a moment is the latest begun, not withdrawn one.
create table catalog.prices (
  id uuid primary key default uuidv7(),
  product_id uuid references catalog.products (id),
  option_id uuid references catalog.options (id),
  option_value_id uuid references catalog.option_values (id),
  addon_id uuid references catalog.addons (id),
  owner_id uuid not null
    generated always as (coalesce(product_id, option_id, option_value_id, addon_id)) stored,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  cycle text not null check (cycle in
    ('once', 'monthly', 'quarterly', 'semi-annually', 'annually', 'biennially', 'triennially')),
  -- Minor units for one piece. Null: from then on not offered in this currency and cycle.
  amount bigint check (amount between 0 and 99999999999),
  setup_fee bigint not null default 0 check (setup_fee between 0 and 99999999999),
  valid_from timestamptz not null,
  created_at timestamptz not null,
  created_by uuid references identity.users (id) on delete set null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references identity.users (id) on delete set null,
  check (num_nonnulls(product_id, option_id, option_value_id, addon_id) = 1),
  check (amount is not null or setup_fee = 0),
  -- The past is never priced anew, and only what has not begun is withdrawn.
  check (valid_from >= created_at),
  check (withdrawn_at < valid_from)
);

create unique index prices_in_order on catalog.prices (owner_id, currency, cycle, valid_from desc)
  where withdrawn_at is null;
create index prices_of_owner on catalog.prices (owner_id);

-- Whoever asks: a price that was written stays as it is. A future one may be withdrawn, once. The generated column is
-- left out because it is not computed yet when this runs.
create function catalog.keep_prices() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and
     (to_jsonb(new) - '{withdrawn_at,withdrawn_by,created_by,owner_id}'::text[]) =
     (to_jsonb(old) - '{withdrawn_at,withdrawn_by,created_by,owner_id}'::text[]) and
     (new.created_by is not distinct from old.created_by or new.created_by is null) and
     (new.withdrawn_by is not distinct from old.withdrawn_by or old.withdrawn_at is null
       or new.withdrawn_by is null) and
     (new.withdrawn_at is not distinct from old.withdrawn_at or old.withdrawn_at is null) then
    return new;
  end if;
  raise exception 'prices are only added; a future one can be withdrawn' using errcode = 'restrict_violation';
end $$;

create trigger keep_prices before update or delete on catalog.prices
  for each row execute function catalog.keep_prices();
create trigger keep_all_prices before truncate on catalog.prices
  for each statement execute function catalog.keep_prices();

-- What other rooms may read.

create view catalog.product_names as select id, code, name, module from catalog.products;
create view catalog.addon_names as select id, code, name, module from catalog.addons;
