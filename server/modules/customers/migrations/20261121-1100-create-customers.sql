-- Persons and companies, how they are recognised, who looks after them.

create schema customers;

create table customers.customers (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('person', 'company')),
  name text not null check (name = btrim(name) and length(name) between 1 and 200),
  folded_name text not null generated always as (kernel.fold(name)) stored,
  contact_name text not null default '' check (length(contact_name) <= 200),
  tax_office text not null default '' check (length(tax_office) <= 100),
  -- VKN (10 digits) or, of a sole trader, TCKN (11 digits).
  tax_number text not null default '' check (tax_number ~ '^(\d{10,11})?$'),
  address_line text not null default '' check (length(address_line) <= 500),
  district text not null default '' check (length(district) <= 100),
  city text not null default '' check (length(city) <= 100),
  postal_code text not null default '' check (length(postal_code) <= 20),
  -- Counts every change of the customer: fields, identities, responsibles, tags.
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  created_by uuid references identity.users (id) on delete set null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  check (kind = 'company' or (contact_name = '' and tax_office = '' and tax_number = ''))
);

-- The list in its orders, without the archived ones. Turkish order: ç after c, ı before i.
create index customers_by_created on customers.customers (created_at desc, id desc) where archived_at is null;
create index customers_by_changed on customers.customers (changed_at desc, id desc) where archived_at is null;
create index customers_by_name on customers.customers (name collate "tr-TR-x-icu", id) where archived_at is null;
create index customers_archived on customers.customers (archived_at desc, id desc) where archived_at is not null;
-- Names that contain a text; names that begin with one or two letters.
create index customers_name_parts on customers.customers using gin (folded_name gin_trgm_ops) with (fastupdate = off);
create index customers_name_start on customers.customers (folded_name text_pattern_ops) where archived_at is null;
create unique index customers_tax_number on customers.customers (tax_number)
  where tax_number <> '' and archived_at is null;

-- How somebody is recognised. One value of one kind (and account) belongs to one customer only.
create table customers.identities (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  kind text not null check (kind in ('phone', 'email', 'whatsapp_bsuid', 'whatsapp_parent_bsuid',
    'whatsapp_username', 'messenger_psid', 'instagram_igsid', 'telegram', 'external')),
  -- Whose number space it is: a Meta page, a business portfolio. Phones and e-mail addresses have none.
  account text not null default '' check (length(account) <= 100),
  value text not null check (length(value) between 1 and 254),
  -- The owner proved it: a message came from it. A number typed into a form is not.
  attested boolean not null default false,
  -- The first of its kind is the one shown in lists.
  position integer not null check (position >= 0),
  created_at timestamptz not null,
  unique (kind, account, value),
  check (kind not in ('phone', 'email') or account = ''),
  check (kind <> 'phone' or value ~ '^\+[1-9]\d{6,14}$'),
  check (kind <> 'email' or (value = lower(value) and value ~ '^[^@\s]+@[^@\s]+$'))
);

create index identities_of_customer on customers.identities (customer_id, kind, position);
create index identities_parts on customers.identities using gin (value gin_trgm_ops) with (fastupdate = off)
  where kind in ('phone', 'email');

create table customers.responsibles (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  user_id uuid not null references identity.users (id),
  since timestamptz not null,
  primary key (customer_id, user_id)
);

create index responsibles_of_user on customers.responsibles (user_id, customer_id);

-- `Vip` and `VIP` are one tag; the first spelling stays.
create table customers.tags (
  id uuid primary key default uuidv7(),
  name text not null check (name = btrim(name) and length(name) between 1 and 40),
  folded text not null unique generated always as (kernel.fold(name)) stored
);

create table customers.customer_tags (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  tag_id uuid not null references customers.tags (id) on delete cascade,
  primary key (customer_id, tag_id)
);

create index customer_tags_by_tag on customers.customer_tags (tag_id, customer_id);

-- Two customers that may be one: somebody arrived with identities of both. Never merged by itself.
create table customers.possible_duplicates (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  other_id uuid not null references customers.customers (id) on delete cascade,
  reason text not null check (length(reason) between 1 and 40),
  at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid references identity.users (id) on delete set null,
  check (customer_id <> other_id),
  check (dismissed_by is null or dismissed_at is not null)
);

create unique index possible_duplicates_pair
  on customers.possible_duplicates (least(customer_id, other_id), greatest(customer_id, other_id));
create index possible_duplicates_of_other on customers.possible_duplicates (other_id);

create table customers.saved_views (
  id uuid primary key default uuidv7(),
  owner_id uuid not null references identity.users (id) on delete cascade,
  name text not null check (name = btrim(name) and length(name) between 1 and 80),
  shared boolean not null default false,
  filter jsonb not null check (jsonb_typeof(filter) = 'object'),
  sort text not null check (sort ~ '^-?(name|created|changed)$'),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create unique index saved_views_name on customers.saved_views (owner_id, kernel.fold(name));
create index saved_views_shared on customers.saved_views (kernel.fold(name)) where shared;

-- A change of many: whom it concerns is written down when it is asked for, so that it can go on after a break,
-- nobody is changed twice and all of it can be taken back.
create table customers.bulk_changes (
  id uuid primary key default uuidv7(),
  actor_id uuid references identity.users (id) on delete set null,
  change jsonb not null check (jsonb_typeof(change) = 'object'),
  state text not null default 'running' check (state in ('running', 'done', 'cancelled')),
  -- The change that this one takes back.
  undoes uuid unique references customers.bulk_changes (id) on delete cascade,
  total integer not null check (total >= 0),
  done integer not null default 0,
  skipped integer not null default 0,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (done >= 0 and skipped >= 0 and done + skipped <= total)
);

create index bulk_changes_by_time on customers.bulk_changes (created_at);

create table customers.bulk_items (
  bulk_id uuid not null references customers.bulk_changes (id) on delete cascade,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  -- Null: waiting. What was really changed, to take it back; empty when nothing had to be.
  changed jsonb,
  primary key (bulk_id, customer_id)
);

create index bulk_items_waiting on customers.bulk_items (bulk_id, customer_id) where changed is null;
create index bulk_items_of_customer on customers.bulk_items (customer_id);

-- Who took which list out of the house.
create table customers.exports (
  id uuid primary key default uuidv7(),
  actor_id uuid not null references identity.users (id) on delete cascade,
  filter jsonb not null,
  sort text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check (expires_at > created_at)
);

create index exports_by_time on customers.exports (created_at);

-- What other rooms may read.

create view customers.summaries as
  select c.id, c.kind, c.name, c.folded_name,
         (select i.value from customers.identities i where i.customer_id = c.id and i.kind = 'phone'
          order by i.position limit 1) as phone,
         (select i.value from customers.identities i where i.customer_id = c.id and i.kind = 'email'
          order by i.position limit 1) as email,
         c.version, c.created_at, c.changed_at, c.archived_at
  from customers.customers c;

create view customers.responsibles_of as select customer_id, user_id from customers.responsibles;

create view customers.tags_of as
  select t.customer_id, n.name as tag, n.folded as folded_tag
  from customers.customer_tags t join customers.tags n on n.id = t.tag_id;
