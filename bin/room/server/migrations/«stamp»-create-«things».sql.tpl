create schema «room»;

create table «room».«table» (
  id uuid primary key default uuidv7(),
  name text not null check (name <> ''),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1
);
