-- Meta Lead Ads. All ids of Meta are text: 64 bits, and nothing is ever computed with them.

create table leads.meta_connections (
  id uuid primary key default uuidv7(),
  -- Part of the webhook's address; the secret is chosen by it, never by trying all.
  key text not null unique check (key ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  name text not null,
  app_id text not null,
  sealed_secret text not null,
  sealed_verify_token text not null,
  active boolean not null default true,
  verified_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create table leads.meta_pages (
  id uuid primary key default uuidv7(),
  connection_id uuid not null references leads.meta_connections (id),
  page_id text not null unique,
  name text not null,
  sealed_token text not null,
  state text not null check (state in ('working', 'stopped')),
  subscribed boolean not null default false,
  -- Calls wait until then after a limit was hit.
  paused_until timestamptz,
  last_webhook_at timestamptz,
  last_backfill_at timestamptz,
  fault jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null
);

create table leads.meta_forms (
  form_id text primary key,
  page_id text not null references leads.meta_pages (page_id) on delete cascade,
  name text not null,
  status text not null,
  campaign text,
  questions jsonb not null default '[]',
  tracking jsonb not null default '[]',
  -- Question key → target, where a person decided otherwise than the standard names do.
  mapping jsonb not null default '{}',
  last_lead_at timestamptz,
  last_backfill_at timestamptz,
  -- Every lead sent before this has been looked for.
  complete_until timestamptz not null,
  fault jsonb,
  version integer not null default 1
);

create index meta_forms_by_page on leads.meta_forms (page_id);

-- Each delivery as its bytes came, stored before Meta is told 200.
create table leads.meta_deliveries (
  id uuid primary key default uuidv7(),
  connection_id uuid not null references leads.meta_connections (id),
  digest text not null,
  body bytea not null,
  times integer not null default 1,
  received_at timestamptz not null,
  read_at timestamptz,
  -- Pages it spoke of that this connection does not have.
  unknown_pages text[] not null default '{}',
  unique (connection_id, digest)
);

create index meta_deliveries_by_time on leads.meta_deliveries (received_at);

-- Every lead Meta has, once, however we heard of it.
create table leads.meta_leads (
  leadgen_id text primary key,
  page_id text not null,
  form_id text,
  ad_id text,
  created_at timestamptz,
  noticed_by text not null check (noticed_by in ('webhook', 'backfill')),
  noticed_at timestamptz not null,
  state text not null check (state in ('waiting', 'fetched', 'failed')),
  attempts integer not null default 0,
  fault jsonb,
  -- Null again when the lead was erased with its customer: it is still not fetched twice.
  lead_id uuid references leads.leads (id) on delete set null,
  check (lead_id is null or state = 'fetched')
);

create index meta_leads_open on leads.meta_leads (page_id, state, noticed_at) where state <> 'fetched';
create index meta_leads_by_form on leads.meta_leads (form_id);
