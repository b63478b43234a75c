-- Rate sheets: a file for one deck, its lines as rules, what is wrong with it, and how it differs from the deck.

create table tariffs.sheets (
  id uuid primary key default uuidv7(),
  deck_id uuid not null references tariffs.decks (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  format text not null check (format in ('csv', 'xlsx', 'json')),
  -- In the file store.
  file_key text not null,
  size bigint not null check (size >= 0),
  sha256 text not null,
  state text not null default 'uploaded'
    check (state in ('uploaded', 'reading', 'compared', 'applying', 'applied', 'failed', 'discarded')),
  -- 'whole': what the sheet does not name is closed. 'amend': only the prefixes it names.
  mode text not null default 'whole' check (mode in ('whole', 'amend')),
  mapping jsonb,
  -- Counts the dry runs: what an earlier one still writes is not taken.
  run integer not null default 0 check (run >= 0),
  -- The last version that was not withdrawn, and the moment, with which it was compared; 0: there was none.
  base_version integer,
  compared_at timestamptz,
  -- Thousandths of the work that runs.
  progress integer not null default 0 check (progress between 0 and 1000),
  lines integer not null default 0,
  counts jsonb not null default '{}',
  -- What re-pricing real traffic comes to, and how far that is.
  effect jsonb,
  -- Why it failed, or could not be applied: code and data of a refusal.
  fault jsonb,
  applied_version integer,
  applied_at timestamptz,
  -- When its staged lines and its file were thrown away.
  swept_at timestamptz,
  by uuid references identity.users (id) on delete set null,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create index sheets_of_deck on tariffs.sheets (deck_id, id desc);
create index sheets_to_sweep on tariffs.sheets (changed_at) where swept_at is null;

-- How the columns of a sheet were understood, by its headers.
create table tariffs.sheet_mappings (
  deck_id uuid not null references tariffs.decks (id) on delete cascade,
  signature text not null,
  mapping jsonb not null,
  mode text not null check (mode in ('whole', 'amend')),
  used_at timestamptz not null,
  primary key (deck_id, signature)
);

create index sheet_mappings_by_signature on tariffs.sheet_mappings (signature, used_at desc);

-- The lines of the sheet as rules; one line may be many (area codes). Copied in by hundreds of thousands and deleted
-- with their sheet by the room itself: a foreign key would check each row.
create table tariffs.sheet_rows (
  sheet_id uuid not null,
  line integer not null,
  part integer not null,
  prefix text collate "C" not null,
  destination text,
  folded text,
  destination_group text,
  weight integer not null,
  valid_from timestamptz,
  when_json jsonb,
  connect_fee bigint not null,
  free_if_shorter_than integer not null,
  free_seconds integer not null,
  block_mode text not null,
  initial_seconds integer not null,
  steps jsonb not null,
  max_charge bigint,
  max_charge_mode text not null,
  min_charge bigint,
  round_mode text,
  round_decimals integer,
  -- The line says that the prefix is no longer sold.
  closes boolean not null,
  primary key (sheet_id, line, part)
);

create index sheet_rows_by_prefix on tariffs.sheet_rows (sheet_id, prefix);

-- Lines that could not be read, and why: [{"field", "reason", "data"}].
create table tariffs.sheet_faults (
  sheet_id uuid not null references tariffs.sheets (id) on delete cascade,
  line integer not null,
  faults jsonb not null,
  cells text[] not null,
  prefixes text[] not null default '{}',
  primary key (sheet_id, line)
);

-- What a person decided about a line: other cells, or (null) to leave it out. What the deck has for the prefixes of a
-- line that was left out stays.
create table tariffs.sheet_corrections (
  sheet_id uuid not null references tariffs.sheets (id) on delete cascade,
  line integer not null,
  cells text[],
  prefixes text[] not null default '{}',
  by uuid references identity.users (id) on delete set null,
  at timestamptz not null,
  primary key (sheet_id, line)
);

-- The dry run: one row for each rule of the sheet and each rule of the deck that the sheet does not name.
create table tariffs.sheet_changes (
  sheet_id uuid not null,
  id bigint generated always as identity,
  kind text not null check (kind in ('added', 'raised', 'lowered', 'changed', 'closed', 'unchanged', 'conflicting')),
  -- What applying does: a new rule, one in place of `rule_id`, an end of `rule_id`, nothing.
  effect text not null check (effect in ('add', 'replace', 'close', 'none')),
  -- Of conflicts: 'twice', 'scheduled'. Of unchanged ones: 'until-later', 'left-out'.
  reason text,
  prefix text collate "C" not null,
  destination text,
  folded text,
  -- The rule of the deck and the line of the sheet.
  rule_id bigint,
  line integer,
  part integer,
  -- Of the first paid step, for a minute (or for a message).
  old_rate numeric,
  new_rate numeric,
  change numeric generated always as (new_rate - old_rate) stored,
  percent numeric generated always as
    (case when old_rate > 0 then round((new_rate - old_rate) * 100 / old_rate, 2) end) stored,
  primary key (sheet_id, prefix, id)
);

create index sheet_changes_by_kind on tariffs.sheet_changes (sheet_id, kind, prefix, id);

-- The price of a minute in the first step that costs anything; of a message when `per` is 1.
create function tariffs.minute_rate(steps jsonb) returns numeric
  language sql immutable parallel safe
  return coalesce(
    case when jsonb_array_length(steps) = 1 or (steps -> 0 ->> 'rate')::numeric <> 0
      then (steps -> 0 ->> 'rate')::numeric * 60 / coalesce((steps -> 0 ->> 'per')::integer, 60) end,
    (select (step ->> 'rate')::numeric * 60 / coalesce((step ->> 'per')::integer, 60)
     from jsonb_array_elements(steps) with ordinality as s (step, place)
     where (step ->> 'rate')::numeric <> 0 order by place limit 1),
    0);

-- Steps as text that is the same for the same prices: "0.20" a minute is "0.2000" a minute.
create function tariffs.plain_steps(steps jsonb) returns text
  language sql immutable parallel safe
  return (
    select string_agg(
      concat_ws(' ', coalesce(step ->> 'from', '0'),
        trim_scale(round((step ->> 'rate')::numeric * 60 / coalesce((step ->> 'per')::integer, 60), 16)),
        coalesce(step ->> 'increment', '1')), '; ' order by place)
    from jsonb_array_elements(steps) with ordinality as s (step, place));
