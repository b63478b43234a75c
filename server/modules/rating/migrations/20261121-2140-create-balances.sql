-- Balances of customers, what is held of them for calls, limits against fraud and the alarms they raise.
-- Amounts count 10⁻⁸ of the currency.

create table rating.accounts (
  id uuid primary key default uuidv7(),
  customer_id uuid not null references customers.customers (id),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  mode text not null check (mode in ('prepaid', 'postpaid')),
  -- How far below zero the balance may fall; null: no limit.
  credit_limit bigint check (credit_limit >= 0),
  balance bigint not null default 0,
  held bigint not null default 0 check (held >= 0),
  -- What was spent beyond the limit without having been asked for (a call nobody had authorised, a limit lowered).
  overdrawn bigint not null default 0 check (overdrawn >= 0),
  available bigint generated always as (balance - held + credit_limit) stored,
  warn_below bigint check (warn_below >= 0),
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (customer_id, currency),
  check (mode = 'postpaid' or credit_limit = 0),
  -- Two calls at once cannot hold the same money: only a debit that has happened may go deeper, and says so.
  constraint accounts_not_overheld check (balance - held + credit_limit + overdrawn >= 0)
);

-- Those with the least left first, without a limit last.
create index accounts_by_left on rating.accounts (coalesce(available, 9223372036854775807), id);

-- The ledger: an account's balance is the sum of its entries.
create table rating.balance_entries (
  id bigint generated always as identity primary key,
  account_id uuid not null references rating.accounts (id),
  kind text not null check (kind in ('top-up', 'adjustment', 'call', 'reversal')),
  amount bigint not null check (amount <> 0),
  balance_after bigint not null,
  at timestamptz not null,
  actor_id uuid references identity.users (id),
  note text,
  reference text,
  -- The entry of rating.calls that is charged or given back.
  call_entry_id bigint,
  check ((kind in ('call', 'reversal')) = (call_entry_id is not null)),
  check (kind <> 'adjustment' or note is not null)
);

create index balance_entries_by_account on rating.balance_entries (account_id, id desc);
create unique index balance_entries_call on rating.balance_entries (call_entry_id) where call_entry_id is not null;
create unique index balance_entries_reference on rating.balance_entries (account_id, reference)
  where reference is not null;

create function rating.keep_balance_entries() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the ledger are never changed';
end $$;

create trigger balance_entries_stay before update or delete on rating.balance_entries
  for each statement execute function rating.keep_balance_entries();

create table rating.authorisations (
  id uuid primary key default uuidv7(),
  subscriber_id uuid not null references voice.subscribers (id),
  call_id text not null,
  customer_id uuid not null references customers.customers (id),
  account_id uuid references rating.accounts (id),
  dialled text not null,
  number text not null,
  kind text not null,
  -- Why nothing is held: emergency, free-number, no-limit.
  unlimited text check (unlimited in ('emergency', 'free-number', 'no-limit')),
  currency char(3),
  state text not null check (state in ('open', 'ended', 'settled', 'released', 'lost')),
  held bigint not null default 0 check (held >= 0),
  seconds integer check (seconds >= 0),
  maximum_seconds integer,
  -- Seconds that a holding of a bundle pays; they are held as the money is.
  bundle_holding_id uuid,
  bundle_seconds integer not null default 0 check (bundle_seconds >= 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz not null,
  closed_at timestamptz,
  unique (subscriber_id, call_id),
  check (state in ('open', 'ended') or held = 0)
);

create index authorisations_open on rating.authorisations (subscriber_id) where state = 'open';
create index authorisations_held on rating.authorisations (account_id) where state in ('open', 'ended');
create index authorisations_bundle on rating.authorisations (bundle_holding_id)
  where state in ('open', 'ended') and bundle_seconds > 0;
create index authorisations_due on rating.authorisations (expires_at) where state in ('open', 'ended');

create table rating.limit_rules (
  id uuid primary key default uuidv7(),
  owner text not null check (owner in ('operator', 'plan', 'subscriber')),
  owner_id uuid,
  kind text not null check (kind in
    ('spend-hour', 'spend-day', 'concurrent', 'new-destination', 'international-share', 'premium-share')),
  active boolean not null,
  threshold bigint not null check (threshold >= 0),
  currency char(3),
  at_least integer not null check (at_least > 0),
  reaction text not null check (reaction in ('alarm', 'block-international', 'block-all')),
  changed_at timestamptz not null,
  unique nulls not distinct (owner, owner_id, kind),
  check ((owner = 'operator') = (owner_id is null)),
  check ((kind in ('spend-hour', 'spend-day')) = (currency is not null))
);

create table rating.alarms (
  id uuid primary key default uuidv7(),
  subscriber_id uuid not null references voice.subscribers (id),
  customer_id uuid not null references customers.customers (id),
  kind text not null,
  state text not null check (state in ('open', 'acknowledged', 'lifted')),
  observed bigint not null,
  threshold bigint not null,
  currency char(3),
  destination text,
  window_from timestamptz not null,
  raised_at timestamptz not null,
  reaction text not null,
  blocked boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references identity.users (id),
  lifted_at timestamptz,
  lifted_by uuid references identity.users (id),
  note text,
  version integer not null default 1,
  -- One window raises one alarm, however often it is looked at.
  unique nulls not distinct (subscriber_id, kind, window_from, destination)
);

create index alarms_by_state on rating.alarms (state, raised_at desc, id desc);
create index alarms_by_time on rating.alarms (raised_at desc, id desc);
create index alarms_by_subscriber on rating.alarms (subscriber_id, raised_at desc);
