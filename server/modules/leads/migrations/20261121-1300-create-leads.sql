-- Leads, the forms they come from, and what each customer's first and last touch was.

create schema leads;

create table leads.forms (
  id uuid primary key default uuidv7(),
  key text not null unique check (key ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  name text not null,
  active boolean not null,
  languages text[] not null check (cardinality(languages) > 0),
  -- Fields, consents and texts change together with the form and are never asked for singly.
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  consents jsonb not null check (jsonb_typeof(consents) = 'array'),
  title jsonb not null,
  intro jsonb not null,
  submit jsonb not null,
  thanks jsonb not null,
  redirect_url text,
  allowed_origins text[] not null,
  source text not null,
  campaign text,
  preferred_user_ids uuid[] not null,
  minimum_seconds integer not null check (minimum_seconds between 0 and 60),
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create table leads.leads (
  id uuid primary key default uuidv7(),
  channel text not null check (channel in ('form', 'meta', 'hand')),
  -- The sender's name for this signal (submission id, leadgen id): a second one changes nothing.
  external_id text,
  form_id uuid references leads.forms (id),
  state text not null check (state in ('arrived', 'suspected', 'discarded')),
  suspicions text[] not null default '{}',
  customer_id uuid references customers.customers (id) on delete cascade,
  new_customer boolean not null default false,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  folded_name text not null generated always as (kernel.fold(name)) stored,
  phones text[] not null default '{}',
  emails text[] not null default '{}',
  message text,
  answers jsonb not null default '[]',
  consents jsonb not null default '[]',
  source text not null,
  campaign text,
  utm jsonb not null default '{}',
  ad jsonb not null default '{}',
  landing text,
  referrer text,
  preferred_user_ids uuid[] not null default '{}',
  -- What arrived, as it arrived.
  raw text not null,
  created_by uuid references identity.users (id),
  happened_at timestamptz not null,
  arrived_at timestamptz not null,
  version integer not null default 1,
  -- Only what a person or the rules let in has a customer, and all of that has one.
  check ((state = 'arrived') = (customer_id is not null))
);

create unique index leads_external on leads.leads (channel, external_id) where external_id is not null;
create index leads_by_time on leads.leads (state, happened_at desc, id desc);
create index leads_by_customer on leads.leads (customer_id, happened_at desc);
create index leads_by_form on leads.leads (form_id, state, happened_at desc) where form_id is not null;
create index leads_by_source on leads.leads (source, state, happened_at desc, id desc);
create index leads_by_campaign on leads.leads (campaign, state, happened_at desc, id desc) where campaign is not null;
create index leads_by_name on leads.leads using gin (folded_name gin_trgm_ops);

-- First and last by the time the person acted, not by the time we heard of it: deliveries overtake each other.
-- The lead's origin (`channel:external id`, else its own id) settles equal times, so that any order ends alike.
create table leads.customer_touches (
  customer_id uuid primary key references customers.customers (id) on delete cascade,
  leads integer not null,
  first_lead_id uuid not null references leads.leads (id) on delete cascade,
  first_origin text not null,
  first_at timestamptz not null,
  first_source text not null,
  first_campaign text,
  first_utm jsonb not null,
  last_lead_id uuid not null references leads.leads (id) on delete cascade,
  last_origin text not null,
  last_at timestamptz not null,
  last_source text not null,
  last_campaign text,
  last_utm jsonb not null
);

create index customer_touches_by_last_source on leads.customer_touches (last_source);
create index customer_touches_by_last_campaign on leads.customer_touches (last_campaign) where last_campaign is not null;

-- Published.
create view leads.touches as
  select customer_id, leads, first_source, first_campaign, first_utm, first_at,
         last_source, last_campaign, last_utm, last_at
  from leads.customer_touches;

create view leads.arrivals as
  select id as lead_id, customer_id, new_customer, channel, source, campaign, utm, ad, form_id, happened_at, arrived_at
  from leads.leads
  where state = 'arrived';
