-- A command on many services: on which is written down when it is asked for, so that it goes on after a break and presses
-- nothing twice; what became of each stays to be read.
create table subscriptions.bulk_commands (
  id uuid primary key default uuidv7(),
  actor_id uuid references identity.users (id) on delete set null,
  command text not null check (command in ('suspend', 'unsuspend')),
  reason text not null check (length(reason) between 1 and 500),
  state text not null default 'running' check (state in ('running', 'done', 'cancelled')),
  total integer not null check (total >= 0),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null
);

create table subscriptions.bulk_items (
  bulk_id uuid not null references subscriptions.bulk_commands (id) on delete cascade,
  subscription_id uuid not null references subscriptions.subscriptions (id) on delete cascade,
  -- Null: waiting.
  outcome text check (outcome in ('pressed', 'already', 'refused')),
  command_id uuid references subscriptions.commands (id) on delete set null,
  fault jsonb,
  primary key (bulk_id, subscription_id),
  check ((outcome = 'refused') = (fault is not null) or outcome is null)
);

-- Which of them a command belongs to: what fails of many is told as one.
alter table subscriptions.commands
  add column bulk_id uuid references subscriptions.bulk_commands (id) on delete set null;
create index commands_of_bulk on subscriptions.commands (bulk_id) where bulk_id is not null;

create index bulk_items_waiting on subscriptions.bulk_items (bulk_id) where outcome is null;
create index bulk_items_of_subscription on subscriptions.bulk_items (subscription_id);
create index bulk_items_of_command on subscriptions.bulk_items (command_id) where command_id is not null;
