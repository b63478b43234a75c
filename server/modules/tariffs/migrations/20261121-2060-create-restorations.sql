-- A former version that is to be made the next one. A large deck takes a while: it is a job, and this is how far it is.
create table tariffs.restorations (
  id uuid primary key default uuidv7(),
  deck_id uuid not null references tariffs.decks (id) on delete cascade,
  former integer not null check (former > 0),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  -- Null: at once.
  effective_at timestamptz,
  note text not null,
  -- Why it failed: code and data of a refusal.
  fault jsonb,
  by uuid references identity.users (id) on delete set null,
  created_at timestamptz not null
);

create index restorations_of_deck on tariffs.restorations (deck_id, id desc);
create unique index restorations_running on tariffs.restorations (deck_id) where state = 'running';
