-- Rate decks and their versions, plans, bundles, discounts, exchange rates, and the customers' secret links.

create schema tariffs;

-- Periods of one thing never overlap: exclusion constraints over (uuid, range).
create extension if not exists btree_gist with schema public;

-- All prices and rates are whole numbers of 10⁻⁸ of the deck's currency.
create table tariffs.decks (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 120),
  side text not null check (side in ('sale', 'purchase')),
  service text not null default 'voice' check (service in ('voice', 'message')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- IANA zone in which windows, weekdays and holidays are read.
  zone text not null check (length(zone) between 1 and 64),
  tax text not null default 'net' check (tax in ('net', 'gross')),
  -- The share that is inside a gross price: 0.20 of net is 20000000.
  tax_rate bigint check (tax_rate between 0 and 1000000000),
  -- A customer's own deck; null: for all.
  owner_customer_id uuid references customers.customers (id) on delete cascade,
  -- For rules that say nothing of their own.
  round_mode text not null default 'half_up' check (round_mode in ('up', 'down', 'half_up', 'half_even', 'none')),
  round_decimals integer not null default 4 check (round_decimals between 0 and 8),
  archived_at timestamptz,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((tax = 'gross') = (tax_rate is not null)),
  check (owner_customer_id is null or side = 'sale')
);

create unique index decks_code on tariffs.decks (lower(code));
create index decks_of_customer on tariffs.decks (owner_customer_id) where owner_customer_id is not null;

-- Versions take force in their order. In force at a moment: the highest number that is not withdrawn and whose
-- `effective_at` is not later. Only what has not taken force can be withdrawn, the last one first.
create table tariffs.deck_versions (
  deck_id uuid not null references tariffs.decks (id) on delete cascade,
  number integer not null check (number > 0),
  effective_at timestamptz not null,
  withdrawn_at timestamptz,
  note text not null default '' check (length(note) <= 500),
  -- Where it came from: by hand, a rate sheet, a former version.
  source text not null default 'hand' check (source in ('hand', 'sheet', 'restore', 'demo')),
  by uuid references identity.users (id) on delete set null,
  added integer not null default 0 check (added >= 0),
  changed integer not null default 0 check (changed >= 0),
  closed integer not null default 0 check (closed >= 0),
  created_at timestamptz not null,
  primary key (deck_id, number)
);

create index deck_versions_in_time on tariffs.deck_versions (deck_id, effective_at, number) where withdrawn_at is null;

-- A rule is in version n when from_version ≤ n and it was not closed by then (until_version null or above n).
create table tariffs.rules (
  id bigint generated always as identity primary key,
  deck_id uuid not null,
  from_version integer not null,
  until_version integer check (until_version > from_version),
  prefix text collate "C" not null check (length(prefix) <= 32),
  destination text check (length(destination) between 1 and 120),
  destination_group text check (length(destination_group) between 1 and 40),
  weight integer not null default 0,
  valid_from timestamptz,
  when_json jsonb check (jsonb_typeof(when_json) = 'object'),
  connect_fee bigint not null default 0 check (connect_fee >= 0),
  free_if_shorter_than integer not null default 0 check (free_if_shorter_than >= 0),
  free_seconds integer not null default 0 check (free_seconds >= 0),
  block_mode text not null default 'per_step' check (block_mode in ('per_step', 'total')),
  initial_seconds integer not null default 0 check (initial_seconds >= 0),
  -- [{"from", "rate" (decimal text), "per", "increment"}], in order, the first from 0.
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 20),
  max_charge bigint check (max_charge >= 0),
  max_charge_mode text not null default 'cap' check (max_charge_mode in ('cap', 'stop')),
  min_charge bigint check (min_charge >= 0),
  round_mode text check (round_mode in ('up', 'down', 'half_up', 'half_even', 'none')),
  round_decimals integer check (round_decimals between 0 and 20),
  folded_destination text generated always as (kernel.fold(destination)) stored,
  check ((round_mode is null) = (round_decimals is null)),
  foreign key (deck_id, from_version) references tariffs.deck_versions (deck_id, number) on delete cascade
);

create index rules_of_version on tariffs.rules (deck_id, from_version);
create index rules_closed_by on tariffs.rules (deck_id, until_version) where until_version is not null;
-- The list in its order, for any version and any beginning of the prefix.
create index rules_in_order on tariffs.rules (deck_id, prefix, id);
-- One rule for one prefix, weight, day it begins, and window; two lines of a rate sheet cannot both hold.
create unique index rules_slot on tariffs.rules (deck_id, prefix, weight, valid_from, md5(when_json::text))
  nulls not distinct where until_version is null;

create table tariffs.plans (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 500),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'on-sale' check (state in ('on-sale', 'withdrawn')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create unique index plans_code on tariffs.plans (lower(code));

-- The plan's decks in their order. In force at a moment: the highest number whose `effective_at` is not later.
create table tariffs.plan_versions (
  plan_id uuid not null references tariffs.plans (id) on delete cascade,
  number integer not null check (number > 0),
  effective_at timestamptz not null,
  deck_ids uuid[] not null,
  by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  primary key (plan_id, number)
);

-- The deck at the end of every chain of its currency and service.
create table tariffs.default_decks (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  service text not null check (service in ('voice', 'message')),
  effective_at timestamptz not null,
  -- Null: from then on there is none.
  deck_id uuid references tariffs.decks (id),
  primary key (currency, service, effective_at)
);

-- Which plan a subscriber has, and had. Never two at a time.
create table tariffs.subscriber_plans (
  id uuid primary key default uuidv7(),
  subscriber_id uuid not null,
  plan_id uuid not null references tariffs.plans (id),
  during tstzrange not null check (not isempty(during) and lower(during) is not null),
  by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  constraint one_plan_at_a_time exclude using gist (subscriber_id with =, during with &&)
);

create index subscriber_plans_of_plan on tariffs.subscriber_plans (plan_id);

-- At what a carrier sells to us.
create table tariffs.carrier_decks (
  id uuid primary key default uuidv7(),
  carrier_id uuid not null,
  deck_id uuid not null references tariffs.decks (id),
  service text not null default 'voice' check (service in ('voice', 'message')),
  during tstzrange not null check (not isempty(during) and lower(during) is not null),
  created_at timestamptz not null,
  constraint one_deck_at_a_time exclude using gist (carrier_id with =, service with =, during with &&)
);

create index carrier_decks_of_deck on tariffs.carrier_decks (deck_id);

-- Per cent of a call's price, before rounding: 12.5 % is 1250000000.
create table tariffs.discounts (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  percent bigint not null check (percent > 0 and percent <= 10000000000),
  during tstzrange not null check (not isempty(during) and lower(during) is not null),
  by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  constraint one_discount_at_a_time exclude using gist (customer_id with =, during with &&)
);

-- So many seconds (or messages) a month, in the operator's zone.
create table tariffs.bundles (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
  name text not null check (name = btrim(name) and length(name) between 1 and 120),
  unit text not null check (unit in ('seconds', 'messages')),
  allowance integer not null check (allowance > 0),
  period text not null default 'month' check (period = 'month'),
  -- Groups of destinations it pays for, as rules name them; empty: all that have a price.
  destination_groups text[] not null default '{}',
  -- What is taken from it is raised to whole increments.
  increment integer not null default 1 check (increment between 1 and 86400),
  covers_connect_fee boolean not null default true,
  -- For how many further months what is left may be used.
  roll_over_periods integer not null default 0 check (roll_over_periods between 0 and 12),
  -- Of several that fit the higher one pays first.
  priority integer not null default 0,
  -- With a plan: one for each subscriber, or one for all of a customer's that have the plan.
  shared boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create unique index bundles_code on tariffs.bundles (lower(code));

-- Whoever gets the plan gets these bundles.
create table tariffs.plan_bundles (
  plan_id uuid not null references tariffs.plans (id) on delete cascade,
  bundle_id uuid not null references tariffs.bundles (id),
  primary key (plan_id, bundle_id)
);

create index plan_bundles_of_bundle on tariffs.plan_bundles (bundle_id);

create table tariffs.bundle_holdings (
  id uuid primary key default uuidv7(),
  bundle_id uuid not null references tariffs.bundles (id),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  -- All who may use it.
  subscriber_ids uuid[] not null check (cardinality(subscriber_ids) > 0),
  during tstzrange not null check (not isempty(during) and lower(during) is not null),
  -- It came with this plan and goes with it; null: given by hand.
  plan_id uuid references tariffs.plans (id),
  created_at timestamptz not null
);

create index bundle_holdings_of_subscribers on tariffs.bundle_holdings using gin (subscriber_ids) with (fastupdate = off);
create index bundle_holdings_of_customer on tariffs.bundle_holdings (customer_id);
create index bundle_holdings_of_bundle on tariffs.bundle_holdings (bundle_id);

-- What was granted and used in one month; the row is made by the first use of the month.
create table tariffs.bundle_counters (
  holding_id uuid not null references tariffs.bundle_holdings (id) on delete cascade,
  period_start date not null,
  granted integer not null check (granted >= 0),
  -- What earlier months left over.
  rolled_over integer not null default 0 check (rolled_over >= 0),
  used integer not null default 0 check (used >= 0 and used <= granted + rolled_over),
  latest_call_at timestamptz,
  primary key (holding_id, period_start)
);

-- One unit of `base` is `rate` units of `quote`; the latest day that is not later counts.
create table tariffs.exchange_rates (
  base text not null check (base ~ '^[A-Z]{3}$'),
  quote text not null check (quote ~ '^[A-Z]{3}$'),
  day date not null,
  rate bigint not null check (rate > 0),
  primary key (base, quote, day),
  check (base <> quote)
);

-- The customer's page of one subscriber is reached by a secret link; only the hash of it is kept.
create table tariffs.subscriber_links (
  id uuid primary key default uuidv7(),
  subscriber_id uuid not null,
  token_hash text not null unique,
  by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);

create unique index one_link_at_a_time on tariffs.subscriber_links (subscriber_id) where revoked_at is null;

-- What other rooms may read.

create view tariffs.deck_names as
  select id, code, name, side, service, currency, zone, tax, tax_rate, owner_customer_id from tariffs.decks;

create view tariffs.plan_names as select id, code, name, currency from tariffs.plans;

create view tariffs.subscriber_plan_list as
  select subscriber_id, plan_id, lower(during) as since, upper(during) as until from tariffs.subscriber_plans;
