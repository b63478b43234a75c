-- Subscribers (SIP accounts) and the numbers (DIDs) that lead to them.

create schema voice;

-- Two spans of one number may not overlap: that needs equality inside a GiST index.
create extension if not exists btree_gist with schema public;

create table voice.subscribers (
  id uuid primary key default uuidv7(),
  -- One service is one subscriber: a command that is repeated finds it again.
  subscription_id uuid not null unique references subscriptions.subscriptions (id),
  customer_id uuid not null references customers.customers (id),
  -- Never given a second time, not even after the subscriber is closed: its calls are rated by it.
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
  sealed_password text not null,
  password_made_at timestamptz not null,
  -- The password was shown: not again until another is made.
  password_shown_at timestamptz,
  password_shown_to uuid,
  switch_id uuid,
  channels integer not null check (channels between 1 and 1000),
  -- Always one of the subscriber's own numbers, see the foreign key below.
  caller_id text,
  allowed_destinations text[] not null default '{}',
  country text not null check (country ~ '^[A-Z]{2}$'),
  area_code text check (area_code ~ '^[0-9]{1,6}$'),
  state text not null check (state in ('active', 'suspended', 'closed')),
  -- The strictest of the open blocks, kept with them in one transaction.
  outgoing_block text not null default 'none' check (outgoing_block in ('none', 'international', 'all')),
  -- What the switch shall hold is counted; what it was last seen to take is `applied_revision`.
  wanted_revision integer not null default 1,
  applied_revision integer not null default 0,
  -- Where the subscriber stands now, so that it is taken away there when it moves.
  applied_switch_id uuid,
  applied_at timestamptz,
  tried_at timestamptz,
  switch_fault jsonb,
  opened_at timestamptz not null,
  closed_at timestamptz,
  changed_at timestamptz not null,
  version integer not null default 1,
  check ((state = 'closed') = (closed_at is not null)),
  check (applied_revision <= wanted_revision)
);

create index subscribers_by_customer on voice.subscribers (customer_id, id);
create index subscribers_by_opening on voice.subscribers (opened_at desc, id desc);
create index subscribers_by_username on voice.subscribers using gin (username gin_trgm_ops);
create index subscribers_blocked on voice.subscribers (outgoing_block, opened_at desc, id desc) where outgoing_block <> 'none';
create index subscribers_lagging on voice.subscribers (tried_at)
  where applied_revision < wanted_revision or applied_switch_id is distinct from switch_id;

-- Each reason is a row of its own: whoever set one takes only that one back.
create table voice.blocks (
  id uuid primary key default uuidv7(),
  subscriber_id uuid not null references voice.subscribers (id) on delete cascade,
  block text not null check (block in ('international', 'all')),
  reason text not null,
  -- The rule that set it (`product`, `limit:…`); null: a person did.
  rule text,
  set_by uuid,
  set_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz
);

-- A rule that fires twice, and two people who press at once, set one block.
create unique index blocks_open on voice.blocks (subscriber_id, coalesce(rule, ''), block) where lifted_at is null;
create index blocks_by_subscriber on voice.blocks (subscriber_id, set_at desc);

create table voice.dids (
  id uuid primary key default uuidv7(),
  -- E.164 digits without plus.
  number text not null unique collate "C" check (number ~ '^[1-9][0-9]{6,14}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  area_code text check (area_code ~ '^[0-9]{1,6}$'),
  kind text not null check (kind in ('geographic', 'nomadic', 'mobile', 'toll-free', 'premium', 'other')),
  -- Who delivers its calls to us.
  carrier_id uuid,
  state text not null check (state in ('free', 'reserved', 'assigned', 'quarantined', 'ported-out')),
  reserved_until timestamptz,
  reserved_for uuid references customers.customers (id) on delete set null,
  reserved_by uuid,
  quarantined_until timestamptz,
  subscriber_id uuid references voice.subscribers (id),
  -- The DID's own service (an add-on of the subscriber's), if it was sold as one.
  addon_service_id uuid references subscriptions.subscriptions (id),
  ported_in_at timestamptz,
  ported_from text,
  ported_out_at timestamptz,
  ported_to text,
  note text,
  -- Its service is suspended: assigned, but its calls lead nowhere.
  suspended boolean not null default false,
  wanted_revision integer not null default 0,
  applied_revision integer not null default 0,
  -- The switch that leads its calls now.
  applied_switch_id uuid,
  tried_at timestamptz,
  switch_fault jsonb,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  unique (number, subscriber_id),
  check ((state = 'assigned') = (subscriber_id is not null)),
  check ((state = 'reserved') = (reserved_until is not null)),
  check ((state = 'quarantined') = (quarantined_until is not null)),
  check ((state = 'ported-out') = (ported_out_at is not null)),
  check (addon_service_id is null or state = 'assigned'),
  check (applied_revision <= wanted_revision)
);

create index dids_by_service on voice.dids (addon_service_id) where addon_service_id is not null;
create index dids_by_subscriber on voice.dids (subscriber_id, number) where subscriber_id is not null;
create index dids_by_state on voice.dids (state, number);
create index dids_free on voice.dids (country, area_code, kind, number) where state = 'free';
create index dids_expiring on voice.dids (coalesce(reserved_until, quarantined_until)) where state in ('reserved', 'quarantined');
create index dids_reserved_for on voice.dids (reserved_for) where reserved_for is not null;
create index dids_by_part on voice.dids using gin (number gin_trgm_ops);
create index dids_lagging on voice.dids (tried_at) where applied_revision < wanted_revision;

-- A line shows only a number that is its own at this moment; a number is taken back from the caller id first.
alter table voice.subscribers
  add constraint subscribers_caller_id_own foreign key (caller_id, id) references voice.dids (number, subscriber_id);

-- Who had a number when. Calls are rated by the time they began, so nothing here is ever taken back.
create table voice.did_assignments (
  id uuid primary key default uuidv7(),
  number text not null collate "C" references voice.dids (number),
  subscriber_id uuid not null references voice.subscribers (id),
  addon_service_id uuid,
  during tstzrange not null check (not isempty(during)),
  assigned_by uuid,
  released_by uuid,
  exclude using gist (number with =, during with &&)
);

create index did_assignments_by_subscriber on voice.did_assignments (subscriber_id);

-- Published.
create view voice.subscriber_list as
  select id, username, customer_id, subscription_id, switch_id, state, outgoing_block, channels, caller_id, country,
         area_code, opened_at, closed_at
  from voice.subscribers;

create view voice.did_list as
  select id, number, country, area_code, kind, carrier_id, state, subscriber_id
  from voice.dids;

create view voice.did_history as
  select number, subscriber_id, lower(during) as assigned_at, upper(during) as released_at
  from voice.did_assignments;
