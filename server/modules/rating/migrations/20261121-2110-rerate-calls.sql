-- Rating anew: what somebody asked for, what it would change, and what it did.
create table rating.reratings (
  id uuid primary key default uuidv7(),
  filter jsonb not null,
  reason text not null check (reason <> ''),
  state text not null default 'previewing' check (state in ('previewing', 'previewed', 'applying', 'done', 'failed', 'withdrawn')),
  -- How far the present pass has come, by the id of the entry.
  reached bigint not null default 0,
  calls bigint not null default 0,
  changed bigint not null default 0,
  -- Rated before, without a price now.
  lost bigint not null default 0,
  -- By currency: price and cost before and after, 10⁻⁸ as text.
  totals jsonb not null default '{}',
  -- The largest differences.
  samples jsonb not null default '[]',
  fault text,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  version integer not null default 1
);
create index reratings_in_time on rating.reratings (created_at desc, id desc);
