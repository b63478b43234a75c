-- Boards, their stages, cards and the rules that say who gets a new one.

create schema pipeline;

create table pipeline.boards (
  id uuid primary key default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 80),
  is_default boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now()
);

create unique index one_default_board on pipeline.boards (is_default) where is_default;
create unique index boards_name on pipeline.boards (kernel.fold(name));

-- A removed stage stays for the history of the cards that were in it.
create table pipeline.stages (
  id uuid primary key default uuidv7(),
  board_id uuid not null references pipeline.boards (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 80),
  kind text not null default 'open' check (kind in ('open', 'parking', 'won', 'lost')),
  color text not null default 'gray',
  age_limit_days integer check (age_limit_days between 1 and 3650),
  position integer not null,
  removed_at timestamptz,
  version integer not null default 1,
  unique (id, board_id)
);

create index stages_of_board on pipeline.stages (board_id, position) where removed_at is null;

create table pipeline.cards (
  id uuid primary key default uuidv7(),
  board_id uuid not null,
  stage_id uuid not null,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  -- Order in the column: ASCII text compared byte by byte, so that SQL and screens agree on it.
  rank text collate "C" not null check (rank ~ '^[A-Za-z][0-9A-Za-z]+$'),
  version integer not null default 1,
  opened_at timestamptz not null,
  entered_stage_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('won', 'lost')),
  lost_reason text check (length(lost_reason) <= 300),
  -- False for a lost card of a board that has no lost stage, and while its customer is archived.
  on_board boolean not null default true,
  -- Nobody was available: the rule is asked again until somebody is.
  waiting_since timestamptz,
  waiting_rule_id uuid,

  -- What the board shows of other rooms. Kept in step by this room; the truth stays with its owner.
  customer_name text not null,
  folded_name text not null generated always as (kernel.fold(customer_name)) stored,
  phone text,
  responsible_ids uuid[] not null default '{}',
  tags text[] not null default '{}',
  source text,
  campaign text,
  last_contact_at timestamptz,
  next_activity_id uuid,
  next_activity_type text,
  next_activity_title text,
  next_due_at timestamptz,

  foreign key (stage_id, board_id) references pipeline.stages (id, board_id),
  check ((closed_at is null) = (outcome is null)),
  check (lost_reason is null or outcome = 'lost'),
  check (waiting_rule_id is null or waiting_since is not null),
  check ((next_activity_id is null) = (next_due_at is null))
);

-- One way at a time for a customer on a board. A sold or lost one may begin again.
create unique index one_open_card on pipeline.cards (customer_id, board_id) where closed_at is null;
create index cards_of_customer on pipeline.cards (customer_id);
-- Columns are read in this order; two cards never share a place.
create unique index one_card_at_a_place on pipeline.cards (stage_id, rank) where on_board;
-- Totals of all columns, for any reach, without touching the table.
create index cards_to_count on pipeline.cards (board_id, stage_id) include (responsible_ids) where on_board;
create index cards_waiting on pipeline.cards (waiting_since) where waiting_since is not null;
-- The board of one person or team; how many somebody has.
create index cards_of_person on pipeline.cards using gin (responsible_ids) with (fastupdate = off) where on_board;

-- Cards come and go all day: keep the map that lets totals be counted from the index alone.
alter table pipeline.cards set (
  fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200,
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- The way of a card through the stages. The open-ended visit is the present one.
create table pipeline.stage_visits (
  id bigint generated always as identity primary key,
  card_id uuid not null references pipeline.cards (id) on delete cascade,
  stage_id uuid not null references pipeline.stages (id) on delete cascade,
  entered_at timestamptz not null,
  left_at timestamptz,
  entered_by uuid references identity.users (id) on delete set null,
  check (left_at is null or left_at >= entered_at)
);

create index stage_visits_of_card on pipeline.stage_visits (card_id, entered_at);
create unique index one_present_visit on pipeline.stage_visits (card_id) where left_at is null;

-- Which leads a card has taken in: the same lead never counts twice.
create table pipeline.card_leads (
  lead_id uuid primary key,
  card_id uuid not null references pipeline.cards (id) on delete cascade,
  at timestamptz not null
);

create index card_leads_of_card on pipeline.card_leads (card_id);

-- One list in one order over all boards: the first rule that fits a lead decides its board and its people.
create table pipeline.assignment_rules (
  id uuid primary key default uuidv7(),
  board_id uuid not null references pipeline.boards (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 80),
  enabled boolean not null default true,
  position integer not null,
  -- Empty: any.
  sources text[] not null default '{}',
  campaigns text[] not null default '{}',
  form_ids text[] not null default '{}',
  mode text not null default 'round-robin' check (mode in ('round-robin', 'least-loaded')),
  -- Both empty: everybody who may receive leads.
  person_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  respect_hours boolean not null default true,
  fallback_person_id uuid references identity.users (id) on delete set null,
  -- Whose turn was last. Locked with the row while a lead is being given out.
  last_person_id uuid references identity.users (id) on delete set null,
  last_at timestamptz,
  version integer not null default 1
);

create index assignment_rules_in_order on pipeline.assignment_rules (position);
create index assignment_rules_of_board on pipeline.assignment_rules (board_id);

alter table pipeline.cards add foreign key (waiting_rule_id)
  references pipeline.assignment_rules (id) on delete set null;

-- The board every installation begins with; administrators rename and reorder it as they like.
with board as (
  insert into pipeline.boards (name, is_default) values ('Satış', true) returning id
), stages as (
  insert into pipeline.stages (board_id, name, kind, color, age_limit_days, position)
  select board.id, s.name, s.kind, s.color, s.age_limit_days, s.position
  from board, (values
    ('Potansiyel',        'open',    'blue',   3,          1),
    ('Görüşülüyor',       'open',    'cyan',   14,         2),
    ('Randevu',           'open',    'violet', 14,         3),
    ('Kapora',            'open',    'orange', 30,         4),
    ('Satış Tamamlandı',  'won',     'green',  null::integer, 5),
    ('Takip Edilecek',    'parking', 'gray',   60,         6)
  ) s (name, kind, color, age_limit_days, position)
)
insert into pipeline.assignment_rules (board_id, name, position)
select id, 'Sırayla herkese', 1 from board;

-- What other rooms may read.

create view pipeline.card_states as
  select c.id, c.customer_id, c.board_id, c.stage_id, s.name as stage, s.kind as stage_kind, c.opened_at,
         c.entered_stage_at, c.closed_at, c.outcome, c.lost_reason, c.source, c.campaign, c.responsible_ids, c.on_board
  from pipeline.cards c join pipeline.stages s on s.id = c.stage_id;
