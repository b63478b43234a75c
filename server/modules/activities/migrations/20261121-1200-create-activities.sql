-- What was done, said and planned with a customer.

create schema activities;

create table activities.activities (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  type text not null check (type in ('call', 'meeting', 'task', 'message', 'email', 'site-visit')),
  title text not null default '' check (length(title) <= 200),
  details text not null default '' check (length(details) <= 5000),
  state text not null check (state in ('planned', 'completed', 'cancelled')),
  direction text check (direction in ('in', 'out')),
  due_at timestamptz,
  -- When it was completed or cancelled.
  ended_at timestamptz,
  result text check (length(result) between 1 and 40),
  result_text text not null default '' check (length(result_text) <= 5000),
  responsible_id uuid references identity.users (id) on delete set null,
  created_by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  check ((state = 'planned') = (ended_at is null)),
  check ((state = 'completed') = (result is not null)),
  check (direction is null or type in ('call', 'message', 'email')),
  -- Every type ends in its own ways.
  check (result is null or case type
    when 'call' then result in ('reached', 'no-answer', 'busy', 'call-back', 'wrong-number')
    when 'meeting' then result in ('held', 'no-show', 'postponed')
    when 'task' then result in ('done', 'not-done')
    when 'message' then result in ('sent', 'answered')
    when 'email' then result in ('sent', 'answered')
    when 'site-visit' then result in ('done', 'nobody-there', 'postponed') end)
);

create index activities_of_customer on activities.activities (customer_id, id desc);
create index activities_open_of_customer on activities.activities (customer_id, due_at) where state = 'planned';
create index activities_contacts_of_customer on activities.activities (customer_id, ended_at desc)
  where state = 'completed' and type <> 'task';
create index activities_open_of_responsible on activities.activities (responsible_id, due_at, id)
  where state = 'planned';

create table activities.notes (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id) on delete cascade,
  author_id uuid references identity.users (id) on delete set null,
  text text not null check (length(text) between 1 and 10000),
  created_at timestamptz not null,
  changed_at timestamptz,
  deleted_at timestamptz,
  version integer not null default 1 check (version > 0)
);

create index notes_of_customer on activities.notes (customer_id, id desc);

-- What a note said before it was changed or deleted.
create table activities.note_versions (
  note_id uuid not null references activities.notes (id) on delete cascade,
  version integer not null check (version > 0),
  text text not null,
  at timestamptz not null,
  by_id uuid references identity.users (id) on delete set null,
  primary key (note_id, version)
);

-- Who was told of being mentioned: nobody is told twice of one note.
create table activities.mentions (
  note_id uuid not null references activities.notes (id) on delete cascade,
  user_id uuid not null references identity.users (id) on delete cascade,
  primary key (note_id, user_id)
);

-- Last contact and next reminder of each customer, kept in the transaction that changes an activity, so that
-- boards and lists read one row. `touched` only serves to lock the row first.
create table activities.marks (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  last_contact_at timestamptz,
  next_activity_id uuid references activities.activities (id) on delete set null,
  next_type text,
  next_title text,
  next_due_at timestamptz,
  touched integer not null default 0,
  check ((next_activity_id is null) or (next_due_at is not null))
);

create index marks_by_last_contact on activities.marks (last_contact_at);
create index marks_by_next_due on activities.marks (next_due_at) where next_due_at is not null;

-- What other rooms may read.

create view activities.last_contacts as
  select customer_id, last_contact_at as at from activities.marks where last_contact_at is not null;

create view activities.next_reminders as
  select customer_id, next_activity_id as activity_id, next_type as type, next_title as title, next_due_at as due_at
  from activities.marks where next_activity_id is not null;
