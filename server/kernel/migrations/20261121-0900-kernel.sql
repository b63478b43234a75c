-- The kernel's own tables. Facts are the audit log, the source of live updates and of catch-up.

create table kernel.state (
  key text primary key,
  value jsonb not null
);

insert into kernel.state (key, value) values ('position-base', '0');

-- Position of the n-th fact of this transaction. The transaction id stands in the high part, so that
-- every position below the oldest running transaction is final: nothing can appear there any more.
-- The base keeps positions rising when a dump is restored into a younger cluster.
create function kernel.position(n integer) returns bigint language sql stable as $$
  select (select value::text::bigint from kernel.state where key = 'position-base')
       + pg_current_xact_id()::text::bigint * 4096 + n
$$;

-- Facts below this position are complete; above it a running transaction may still commit.
create function kernel.horizon() returns bigint language sql stable as $$
  select (select value::text::bigint from kernel.state where key = 'position-base')
       + pg_snapshot_xmin(pg_current_snapshot())::text::bigint * 4096
$$;

create table kernel.facts (
  position bigint primary key,
  kind text not null check (kind ~ '^[a-z]+\.[a-z0-9-]+$'),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'key', 'system', 'anonymous')),
  actor_id uuid,
  request_id text not null,
  subjects text[] not null,
  object_type text,
  object_id text,
  version integer,
  data jsonb not null default '{}',
  before jsonb,
  after jsonb,
  lost_by uuid[] not null default '{}',
  bulk boolean not null default false
);

create index facts_by_actor on kernel.facts (actor_id, position desc);
create index facts_by_kind on kernel.facts (kind, position desc);
create index facts_by_time on kernel.facts (at desc, position desc);

create table kernel.fact_subjects (
  subject text not null,
  position bigint not null references kernel.facts (position) on delete cascade,
  primary key (subject, position)
);

create index fact_subjects_by_position on kernel.fact_subjects (position);

-- Facts are history: they are never changed.
create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'facts are never changed' using errcode = 'restrict_violation';
end $$;

create trigger facts_are_final before update on kernel.facts
  for each row execute function kernel.refuse_change();

-- Writes the facts of one transaction, a job for every subscriber, and rings the bell once.
create function kernel.record(facts jsonb, jobs jsonb) returns bigint language plpgsql as $$
declare
  first bigint := kernel.position(0);
  last bigint := first + jsonb_array_length(facts) - 1;
  job jsonb;
begin
  if jsonb_array_length(facts) > 4096 then
    raise exception 'more than 4096 facts in one transaction: record one summary instead';
  end if;
  insert into kernel.facts (position, kind, at, actor_kind, actor_id, request_id, subjects, object_type,
                            object_id, version, data, before, after, lost_by, bulk)
  select first + n - 1, f->>'kind', (f->>'at')::timestamptz, f->>'actorKind', (f->>'actorId')::uuid, f->>'requestId',
         array(select jsonb_array_elements_text(f->'subjects')), f->>'objectType', f->>'objectId',
         (f->>'version')::integer, coalesce(f->'data', '{}'), nullif(f->'before', 'null'), nullif(f->'after', 'null'),
         array(select value::uuid from jsonb_array_elements_text(f->'lostBy')), (f->>'bulk')::boolean
  from jsonb_array_elements(facts) with ordinality as t (f, n);
  insert into kernel.fact_subjects (subject, position)
  select distinct subject, first + n - 1
  from jsonb_array_elements(facts) with ordinality as t (f, n), jsonb_array_elements_text(f->'subjects') subject;
  for job in select * from jsonb_array_elements(jobs) loop
    perform graphile_worker.add_job(
      job->>'name',
      case when job ? 'fact' then jsonb_set(job->'payload', '{payload,position}', to_jsonb((first + (job->>'fact')::integer)::text))
           else job->'payload' end::json,
      queue_name => job->>'queue',
      run_at => (job->>'runAt')::timestamptz,
      max_attempts => (job->>'maxAttempts')::integer,
      job_key => job->>'key',
      priority => (job->>'priority')::integer);
  end loop;
  if last >= first then
    perform pg_notify('kovan_bell', last::text);
  end if;
  return last;
end $$;

-- A job whose work was committed is not done again, even if its worker died before saying so.
create table kernel.jobs_done (
  job_id bigint primary key,
  at timestamptz not null default now()
);

create index jobs_done_by_time on kernel.jobs_done (at);
