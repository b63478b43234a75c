-- Numbering plans as data, ported numbers, switches, and whom outgoing calls are handed to.

create table voice.numbering_countries (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  name text not null,
  calling_code text not null check (calling_code ~ '^[1-9][0-9]{0,2}$'),
  trunk_prefix text not null check (trunk_prefix ~ '^[0-9]{0,4}$'),
  international_prefix text not null check (international_prefix ~ '^[0-9]{1,5}$'),
  collect_local_prefix text check (collect_local_prefix ~ '^[0-9]{1,6}$'),
  collect_national_prefix text check (collect_national_prefix ~ '^[0-9]{1,6}$'),
  portability_prefix text check (portability_prefix ~ '^[0-9]{1,8}$'),
  routing_code_digits integer not null check (routing_code_digits between 1 and 8),
  version integer not null default 1,
  changed_at timestamptz not null
);

create table voice.numbering_areas (
  country text not null references voice.numbering_countries (country) on delete cascade,
  code text not null check (code ~ '^[0-9]{1,6}$'),
  name text not null,
  primary key (country, code)
);

create table voice.numbering_ranges (
  id uuid primary key default uuidv7(),
  country text not null references voice.numbering_countries (country) on delete cascade,
  form text not null check (form in ('local', 'national', 'nationwide', 'short')),
  prefix text not null check (prefix ~ '^[0-9]{1,10}$'),
  min_digits integer not null check (min_digits between 1 and 15),
  max_digits integer not null check (max_digits between min_digits and 15),
  kind text not null
    check (kind in ('national', 'mobile', 'international', 'short', 'special', 'free', 'premium', 'emergency')),
  name text not null,
  check (char_length(prefix) <= max_digits),
  unique (country, form, prefix, min_digits)
);

-- Carriers that callers choose call by call (Brazil: CSP).
create table voice.numbering_carrier_codes (
  country text not null references voice.numbering_countries (country) on delete cascade,
  code text not null check (code ~ '^[0-9]{1,4}$'),
  name text not null,
  primary key (country, code)
);

-- Millions of rows in a country with a national portability file: nothing in it but what is asked for.
create table voice.ported_numbers (
  number text primary key collate "C" check (number ~ '^[1-9][0-9]{6,14}$'),
  routing_code text not null check (routing_code ~ '^[0-9]{1,8}$'),
  ported_at timestamptz not null
);

create table voice.switches (
  id uuid primary key default uuidv7(),
  name text not null,
  kind text not null check (kind in ('asterisk')),
  url text not null,
  user_name text not null,
  sealed_password text not null,
  active boolean not null default true,
  -- Where new subscribers stand when their product names no switch.
  preferred boolean not null default false,
  tested_at timestamptz,
  test_release text,
  test_fault jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (active or not preferred)
);

create unique index switches_by_name on voice.switches (lower(name));
create unique index switches_preferred on voice.switches (preferred) where preferred;

create table voice.carriers (
  id uuid primary key default uuidv7(),
  name text not null,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  contact_name text,
  contact_email text,
  contact_phone text,
  note text,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create unique index carriers_by_name on voice.carriers (lower(name));

create table voice.trunks (
  id uuid primary key default uuidv7(),
  carrier_id uuid not null references voice.carriers (id),
  switch_id uuid references voice.switches (id),
  name text not null check (name ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
  -- How the trunk's channels begin in call records: `PJSIP/toptan-`.
  channel_match text not null check (channel_match <> ''),
  capacity integer not null check (capacity between 1 and 100000),
  caller_id_rule text not null check (caller_id_rule in ('subscriber', 'fixed', 'withheld')),
  caller_id_number text check (caller_id_number ~ '^[1-9][0-9]{6,14}$'),
  strip_prefix text not null default '' check (strip_prefix ~ '^[0-9]{0,15}$'),
  add_prefix text not null default '' check (add_prefix ~ '^[0-9+*#]{0,15}$'),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((caller_id_rule = 'fixed') = (caller_id_number is not null))
);

create unique index trunks_by_name on voice.trunks (name);
create unique index trunks_by_channel on voice.trunks (channel_match);
create index trunks_by_carrier on voice.trunks (carrier_id, name);

create table voice.routes (
  id uuid primary key default uuidv7(),
  -- E.164 digits without plus; empty: every number. Behind a portability prefix it meets ported numbers only.
  prefix text not null collate "C" check (prefix ~ '^[0-9]{0,20}$'),
  trunk_id uuid not null references voice.trunks (id) on delete cascade,
  -- Smaller comes first; among equals the cheaper, then the heavier.
  priority integer not null check (priority between 1 and 1000),
  weight integer not null check (weight between 1 and 1000),
  valid_from timestamptz,
  valid_until timestamptz,
  active boolean not null default true,
  note text,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (valid_until > valid_from)
);

create index routes_by_prefix on voice.routes (prefix, id);
create index routes_by_trunk on voice.routes (trunk_id, prefix);

-- Published.
create view voice.carrier_list as select id, name, currency, active from voice.carriers;

create view voice.trunk_list as select id, carrier_id, switch_id, name, channel_match, active from voice.trunks;
