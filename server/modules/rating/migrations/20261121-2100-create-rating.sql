create schema rating;

-- Where call records come from: one switch, one format, one clock.
create table rating.sources (
  id smallint generated always as identity primary key,
  -- In addresses and file names.
  key text not null unique check (key ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (name <> ''),
  format text not null check (format in ('asterisk-csv', 'asterisk-custom', 'freeswitch-csv', 'freeswitch-json', 'freeswitch-xml', 'mapped-csv', 'kovan')),
  -- The clock of times written without an offset.
  zone text not null,
  country text not null default 'TR' check (country ~ '^[A-Z]{2}$'),
  options jsonb not null default '{}',
  folder text,
  active boolean not null default true,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1
);

-- One file, one batch or one day of posted records.
create table rating.intakes (
  id bigint generated always as identity primary key,
  source_id smallint not null references rating.sources,
  via text not null check (via in ('upload', 'folder', 'api')),
  name text not null,
  digest bytea,
  file_key text,
  bytes bigint not null default 0,
  bytes_read bigint not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  lines bigint not null default 0,
  rated bigint not null default 0,
  unrated bigint not null default 0,
  not_charged bigint not null default 0,
  known bigint not null default 0,
  rejected bigint not null default 0,
  fault text,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1
);
create index intakes_of_source on rating.intakes (source_id, id desc);

-- Lines that could not be read, kept until somebody corrects or drops them.
create table rating.rejects (
  id bigint generated always as identity primary key,
  intake_id bigint not null references rating.intakes,
  line bigint not null,
  text text not null,
  fault text not null,
  field text,
  state text not null default 'open' check (state in ('open', 'accepted', 'dropped')),
  changed_by uuid,
  changed_at timestamptz,
  -- One line of one file is kept once, however often the file comes.
  unique (intake_id, line)
);
create index open_rejects on rating.rejects (intake_id, line) where state = 'open';

create type rating.entry_kind as enum ('charge', 'reversal');
create type rating.call_state as enum ('rated', 'unrated', 'not-charged');
create type rating.disposition as enum ('answered', 'no-answer', 'busy', 'failed', 'congestion', 'cancelled');
create type rating.direction as enum ('outgoing', 'incoming', 'internal');

-- Documents that carry usage: an invoice, a credit note, a line in another billing system.
create table rating.documents (
  id bigint generated always as identity primary key,
  reference text not null unique,
  customer_id uuid not null,
  currency char(3) not null,
  amount bigint not null,
  entries bigint not null,
  until timestamptz not null,
  released_at timestamptz,
  created_by uuid,
  created_at timestamptz not null
);

/*
 * The ledger of calls. A record that comes in is one entry; rating it anew adds a reversal with the opposite amounts and
 * a new charge. Sums over entries are therefore always right. A million rows arrive in seconds: references to
 * subscribers, customers, plans and carriers are looked up by the importer and carry no foreign keys.
 */
create table rating.calls (
  id bigint generated always as identity primary key,
  source_id smallint not null,
  intake_id bigint not null,
  line bigint not null,
  linked_id text collate "C" not null,
  unique_id text collate "C" not null,
  sequence integer not null,
  run smallint not null default 0,
  kind rating.entry_kind not null default 'charge',
  state rating.call_state not null,
  -- Why it is not rated or not charged.
  reason text,
  is_message boolean not null default false,
  direction rating.direction not null,
  disposition rating.disposition not null,
  started_at timestamptz not null,
  answered_at timestamptz,
  -- From the start to the end, and from the answer to the end.
  duration integer not null check (duration >= 0),
  seconds integer not null check (seconds >= 0),
  -- As the switch wrote them.
  account text not null,
  caller text not null,
  dialled text not null,
  channel text not null,
  out_channel text not null,
  -- What was priced: the normal form of the dialled number, with a portability prefix where there is one.
  number text collate "C" not null,
  destination text,
  subscriber_id uuid,
  customer_id uuid,
  plan_id uuid,
  carrier_id uuid,
  -- 10⁻⁸ of the currency; without tax.
  currency char(3),
  price bigint,
  billed_seconds integer,
  cost_currency char(3),
  cost bigint,
  -- In the currency of the price; null without a cost, or without a rate of exchange.
  margin bigint,
  price_trace json,
  cost_trace json,
  document_id bigint,
  check ((state = 'rated') = (price is not null)),
  check (state <> 'rated' or (currency is not null and subscriber_id is not null and price_trace is not null)),
  check (state = 'rated' or reason is not null)
);
-- The same record twice is one entry; the prefix of the key finds the legs of a call.
create unique index calls_key on rating.calls (source_id, linked_id, unique_id, sequence, run, kind);
create index calls_of_subscriber on rating.calls (subscriber_id, started_at);
create index calls_by_time on rating.calls (started_at);
create index unrated_calls on rating.calls (reason, id) where state = 'unrated';

create function rating.keep_entries() returns trigger language plpgsql as $$
begin
  raise exception 'a rated call is corrected by a reversal, never changed' using errcode = 'integrity_constraint_violation';
end $$;
-- Only the document that carries it may still be noted on a rated entry.
create trigger keep_rated before update on rating.calls for each row
  when (old.state <> 'unrated' and (old.price, old.cost, old.margin, old.currency, old.cost_currency, old.state, old.seconds, old.subscriber_id, old.kind, old.run)
    is distinct from (new.price, new.cost, new.margin, new.currency, new.cost_currency, new.state, new.seconds, new.subscriber_id, new.kind, new.run))
  execute function rating.keep_entries();
create trigger keep_all before delete on rating.calls for each row execute function rating.keep_entries();
