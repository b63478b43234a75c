-- Who is told what. A row holds ids; names are looked up when it is shown, for whoever may see them then.
create schema notifications;

create table notifications.notifications (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('assignment', 'mention', 'lead')),
  -- What it is about, once for each person: `mention:NOTE`, `lead:LEAD`, `assignment:FACT`. A reaction that runs
  -- twice, or two that learn of the same thing, tell it once.
  cause text not null,
  by_id uuid references identity.users (id) on delete set null,
  customer_id uuid references customers.customers (id) on delete cascade,
  customers integer not null default 1 check (customers > 0),
  -- Of a change of many, told as one: fact → how many customers it handed over. Their sum is `customers`.
  parts jsonb not null default '{}',
  source text,
  -- Shown at once; false in quiet hours and for kinds that the person wants silent.
  loud boolean not null,
  -- Not wanted in the list; kept because a letter about it leaves.
  hidden boolean not null default false,
  -- What became of the copy by mail; null: none was wished for.
  mail text check (mail in ('waiting', 'sent', 'read-first', 'no-longer-wanted')),
  created_at timestamptz not null,
  read_at timestamptz,
  unique (user_id, cause)
);

create index notifications_by_time on notifications.notifications (user_id, created_at desc, id desc) where not hidden;
create index notifications_unread on notifications.notifications (user_id) where read_at is null and not hidden;
create index notifications_of_customer on notifications.notifications (customer_id, user_id);
create index notifications_by_age on notifications.notifications (created_at);
create index notifications_by_author on notifications.notifications (by_id);

-- What a person wants otherwise than usual; no row: the usual.
create table notifications.preferences (
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('assignment', 'mention', 'lead')),
  manner text not null check (manner in ('loud', 'silent', 'off')),
  mail boolean not null,
  primary key (user_id, kind)
);

create table notifications.quiet_hours (
  user_id uuid primary key references identity.users (id) on delete cascade,
  from_time time not null,
  until_time time not null check (until_time <> from_time),
  -- ISO weekdays (1 Monday) that are silent from midnight to midnight.
  days smallint[] not null check (days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[])
);
