-- What reports and limits read instead of the ledger of calls: sums by the hour, kept up by the chunk.

-- Entries that became final (rated or not charged, once and for all) and are not counted yet: one row a chunk.
create table rating.traffic_pending (
  id bigint generated always as identity primary key,
  entry_ids bigint[] not null check (cardinality(entry_ids) > 0)
);

-- A reversal counts less than nothing in every column, so that sums over cells are sums over entries.
create table rating.traffic_hours (
  hour timestamptz not null,
  direction rating.direction not null,
  is_message boolean not null,
  customer_id uuid,
  plan_id uuid,
  carrier_id uuid,
  destination text not null,
  currency char(3),
  cost_currency char(3),
  attempts bigint not null,
  answered bigint not null,
  seconds bigint not null,
  billed_seconds bigint not null,
  revenue bigint not null,
  -- In the currency of the cost, and in that of the price.
  vendor_cost bigint not null,
  cost bigint not null,
  margin bigint not null,
  -- Rated calls whose margin nobody knows.
  without_margin bigint not null,
  unique nulls not distinct
    (hour, direction, is_message, customer_id, plan_id, carrier_id, destination, currency, cost_currency)
);

create index traffic_hours_of_customer on rating.traffic_hours (customer_id, hour);

-- What limits ask about one subscriber: outgoing calls and what they came to.
create table rating.subscriber_hours (
  subscriber_id uuid not null,
  hour timestamptz not null,
  currency char(3) not null,
  calls bigint not null,
  international bigint not null,
  premium bigint not null,
  spend bigint not null,
  primary key (subscriber_id, hour, currency)
);

-- When each subscriber first called a country (by calling code).
create table rating.known_destinations (
  subscriber_id uuid not null,
  destination text not null,
  first_at timestamptz not null,
  calls bigint not null,
  primary key (subscriber_id, destination)
);
