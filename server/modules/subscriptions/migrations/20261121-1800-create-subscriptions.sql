-- Orders, the services they start, what was sold with each, and the commands that provision them.

create schema subscriptions;

create sequence subscriptions.order_numbers start 1001;
create sequence subscriptions.service_numbers start 10001;

create table subscriptions.orders (
  id uuid primary key default uuidv7(),
  number bigint not null unique default nextval('subscriptions.order_numbers'),
  customer_id uuid not null references customers.customers (id),
  state text not null default 'placed' check (state in ('placed', 'accepted', 'cancelled')),
  wished_name text check (length(wished_name) between 1 and 60),
  note text not null default '' check (length(note) <= 2000),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  cycle text not null,
  first_minor bigint not null,
  recurring_minor bigint not null,
  created_by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  decided_at timestamptz,
  decision_reason text not null default '' check (length(decision_reason) <= 500),
  version integer not null default 1 check (version > 0),
  check ((state = 'placed') = (decided_at is null))
);

create index orders_of_customer on subscriptions.orders (customer_id, number desc);
create index orders_placed on subscriptions.orders (number desc) where state = 'placed';

-- A service a customer has. What it is now stands here; what was sold, since when, in `sold`.
create table subscriptions.subscriptions (
  id uuid primary key default uuidv7(),
  number bigint not null unique default nextval('subscriptions.service_numbers'),
  order_id uuid not null references subscriptions.orders (id),
  -- An add-on service hangs under one that is none.
  parent_id uuid references subscriptions.subscriptions (id),
  kind text not null check (kind in ('product', 'addon')),
  customer_id uuid not null references customers.customers (id),
  -- A product of the catalogue, or of an add-on service the add-on.
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  folded_name text not null generated always as (kernel.fold(product_name || ' ' || coalesce(wished_name, ''))) stored,
  module text,
  module_settings jsonb not null default '{}' check (jsonb_typeof(module_settings) = 'object'),
  options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
  fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
  wished_name text,
  quantity integer not null default 1 check (quantity > 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  cycle text not null,
  recurring_minor bigint not null,
  trial_days integer not null default 0 check (trial_days >= 0),
  state text not null default 'pending'
    check (state in ('pending', 'active', 'suspended', 'terminated', 'cancelled')),
  -- Number of the version of `sold` in force.
  sold_version integer not null default 1 check (sold_version > 0),
  created_at timestamptz not null,
  activated_at timestamptz,
  suspended_at timestamptz,
  ended_at timestamptz,
  trial_until date,
  -- The first day that is not invoiced yet; null: nothing recurs, or it never started.
  next_due_on date,
  version integer not null default 1 check (version > 0),
  check ((kind = 'addon') = (parent_id is not null)),
  check ((state in ('terminated', 'cancelled')) = (ended_at is not null)),
  check ((state = 'suspended') = (suspended_at is not null)),
  check (state in ('pending', 'cancelled') or activated_at is not null)
);

create index subscriptions_by_number on subscriptions.subscriptions (state, number desc);
create index subscriptions_products on subscriptions.subscriptions (number desc) where parent_id is null;
create index subscriptions_of_customer on subscriptions.subscriptions (customer_id, number desc);
create index subscriptions_of_product on subscriptions.subscriptions (product_id, number desc);
create index subscriptions_of_order on subscriptions.subscriptions (order_id);
create index subscriptions_of_parent on subscriptions.subscriptions (parent_id) where parent_id is not null;
create index subscriptions_name_parts on subscriptions.subscriptions using gin (folded_name gin_trgm_ops);
create index subscriptions_due on subscriptions.subscriptions (next_due_on) where next_due_on is not null;

-- The state machine once more, for whoever writes past the room. The same table stands in `service-state.ts`.
create function subscriptions.refuse_illegal_state() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (
    ('pending', 'active'), ('pending', 'cancelled'),
    ('active', 'suspended'), ('active', 'terminated'),
    ('suspended', 'active'), ('suspended', 'terminated')
  ) then
    raise exception 'a service cannot go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger state_machine before update on subscriptions.subscriptions
  for each row when (old.state is distinct from new.state)
  execute function subscriptions.refuse_illegal_state();

create function subscriptions.start_pending() returns trigger language plpgsql as $$
begin
  if new.state <> 'pending' then
    raise exception 'a service starts pending, not %', new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger starts_pending before insert on subscriptions.subscriptions
  for each row execute function subscriptions.start_pending();

-- What was sold with a service, a new version for each change of plan. Never altered: invoices and disputes rest on it.
create table subscriptions.sold (
  subscription_id uuid not null references subscriptions.subscriptions (id),
  number integer not null check (number > 0),
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  module text,
  module_settings jsonb not null,
  options jsonb not null,
  fields jsonb not null,
  currency char(3) not null,
  cycle text not null,
  first_minor bigint not null,
  recurring_minor bigint not null,
  effective_at timestamptz not null,
  created_at timestamptz not null,
  primary key (subscription_id, number)
);

create table subscriptions.items (
  subscription_id uuid not null,
  sold_number integer not null,
  position integer not null check (position >= 0),
  kind text not null check (kind in ('product', 'option', 'addon')),
  ref_id uuid not null,
  code text not null,
  name text not null,
  quantity integer not null check (quantity >= 0),
  cycle text not null,
  unit_minor bigint not null,
  setup_minor bigint not null,
  taxable boolean not null,
  option jsonb,
  primary key (subscription_id, sold_number, position),
  foreign key (subscription_id, sold_number) references subscriptions.sold (subscription_id, number)
);

create function subscriptions.keep_as_sold() returns trigger language plpgsql as $$
begin
  raise exception 'what was sold is never altered' using errcode = 'check_violation';
end $$;

create trigger as_sold before update or delete on subscriptions.sold
  for each row execute function subscriptions.keep_as_sold();
create trigger as_sold before update or delete on subscriptions.items
  for each row execute function subscriptions.keep_as_sold();

-- Every command pressed: to come, under way, done. One at a time runs on a service.
create table subscriptions.commands (
  id uuid primary key default uuidv7(),
  subscription_id uuid not null references subscriptions.subscriptions (id),
  command text not null
    check (command in ('create', 'suspend', 'unsuspend', 'terminate', 'change-plan', 'change-password')),
  state text not null check (state in ('scheduled', 'running', 'succeeded', 'failed', 'withdrawn')),
  reason text not null default '' check (length(reason) <= 500),
  requested_by uuid references identity.users (id) on delete set null,
  requested_at timestamptz not null,
  effective_at timestamptz not null,
  -- The input as given, sealed: it may hold a password. Forgotten when the command is done.
  sealed_input text,
  -- The priced order of a change of plan: the price agreed when it was pressed.
  wanted jsonb,
  -- For readers, without secrets.
  request jsonb not null default '{}',
  answer jsonb,
  fault jsonb,
  attempts integer not null default 0 check (attempts >= 0),
  begun_at timestamptz,
  next_attempt_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1 check (version > 0),
  check ((state in ('succeeded', 'failed', 'withdrawn')) = (finished_at is not null)),
  check (state <> 'failed' or fault is not null),
  check ((command = 'change-plan') = (wanted is not null))
);

create unique index commands_one_running on subscriptions.commands (subscription_id) where state = 'running';
create index commands_of_subscription on subscriptions.commands (subscription_id, requested_at desc, id desc);
create index commands_due on subscriptions.commands (effective_at) where state = 'scheduled';
create index commands_scheduled on subscriptions.commands (subscription_id, effective_at) where state = 'scheduled';
create index commands_failed on subscriptions.commands (subscription_id) where state = 'failed';

create table subscriptions.state_changes (
  id uuid primary key default uuidv7(),
  subscription_id uuid not null references subscriptions.subscriptions (id),
  from_state text,
  to_state text not null,
  reason text not null default '',
  command_id uuid references subscriptions.commands (id),
  actor_kind text not null,
  actor_id uuid references identity.users (id) on delete set null,
  -- When it was written down, and from when it counts.
  at timestamptz not null,
  effective_at timestamptz not null
);

create index state_changes_of_subscription on subscriptions.state_changes (subscription_id, at, id);

-- Published.
create view subscriptions.services as
  select s.id, s.number, o.number as order_number, s.parent_id, s.kind, s.customer_id, s.product_id, s.product_code,
         s.product_name, s.module, s.state, s.quantity, s.currency, s.cycle, s.recurring_minor, s.wished_name,
         s.sold_version, s.created_at, s.activated_at, s.suspended_at, s.ended_at, s.trial_until, s.next_due_on
  from subscriptions.subscriptions s join subscriptions.orders o on o.id = s.order_id;

create view subscriptions.sold_lines as
  select i.subscription_id, i.sold_number, v.effective_at, i.position, i.kind, i.ref_id, i.code, i.name, i.quantity,
         i.cycle, v.currency, i.unit_minor, i.setup_minor, i.taxable, i.option
  from subscriptions.items i
  join subscriptions.sold v on v.subscription_id = i.subscription_id and v.number = i.sold_number;
