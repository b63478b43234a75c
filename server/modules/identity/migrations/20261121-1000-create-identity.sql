-- People who sign in: users, sessions, second factors, keys, roles, teams, their hours.

create schema identity;

-- Ordered from narrow to wide: max() is the wider scope, least() the narrower one.
create type identity.scope as enum ('own', 'team', 'all');

create table identity.users (
  id uuid primary key default uuidv7(),
  email text not null check (email = btrim(email) and length(email) between 3 and 254),
  name text not null check (length(btrim(name)) between 1 and 120),
  folded text not null generated always as (kernel.fold(name || ' ' || email)) stored,
  photo_key text,
  photo_type text,
  locale text not null default 'tr' check (locale in ('tr', 'en', 'pt-BR')),
  zone text not null default 'Europe/Istanbul',
  theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
  password_hash text,
  password_changed_at timestamptz,
  totp_sealed text,
  totp_enabled_at timestamptz,
  -- The last 30-second step whose code was used: a code is good once.
  totp_step bigint,
  -- Null: Monday to Saturday, 09:00 to 18:00. Else [{weekday, from, until}], weekday 1 is Monday.
  working_hours jsonb check (jsonb_typeof(working_hours) = 'array'),
  invited_at timestamptz,
  activated_at timestamptz,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((photo_key is null) = (photo_type is null)),
  check (totp_enabled_at is null or totp_sealed is not null),
  check (activated_at is null or password_hash is not null)
);

create unique index users_email on identity.users (lower(email));
create index users_folded on identity.users using gin (folded gin_trgm_ops);

create table identity.sessions (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  token_hash text not null unique,
  -- How the person proved who they are: password, password+code, password+recovery, passkey …
  method text not null,
  agent text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- The last time the password was given: sensitive changes want it fresh.
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);

create index sessions_open_of_user on identity.sessions (user_id) where ended_at is null;
create index sessions_by_expiry on identity.sessions (expires_at);

-- Failed attempts by account and by address. The key is a keyed hash: no address of a person stands here.
create table identity.throttles (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create index throttles_by_time on identity.throttles (last_at);

create table identity.recovery_codes (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  unique (user_id, code_hash)
);

create table identity.passkeys (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  backed_up boolean not null,
  name text not null check (length(btrim(name)) between 1 and 80),
  created_at timestamptz not null,
  last_used_at timestamptz
);

create index passkeys_of_user on identity.passkeys (user_id);

-- A challenge is good once and for a few minutes. user_id: whose passkey is being added; null: somebody signs in.
create table identity.passkey_challenges (
  challenge text primary key,
  user_id uuid references identity.users (id) on delete cascade,
  expires_at timestamptz not null
);

create index passkey_challenges_by_expiry on identity.passkey_challenges (expires_at);

-- What a mailed or printed link allows, once. The link's secret is derived from the id and the installation's
-- secret, so that neither this table nor the job queue lets anybody in.
create table identity.one_time_links (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('reset', 'invitation', 'first-administrator')),
  user_id uuid references identity.users (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  check ((purpose = 'first-administrator') = (user_id is null))
);

create index one_time_links_of_user on identity.one_time_links (user_id, purpose) where used_at is null;
create unique index one_first_administrator_link on identity.one_time_links (purpose)
  where purpose = 'first-administrator' and used_at is null;

-- Roles: `key` names the ready ones, whose permissions are rewritten at every start; the others are people's own.
create table identity.roles (
  id uuid primary key default uuidv7(),
  key text unique,
  name text check (length(btrim(name)) between 1 and 80),
  description text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check ((key is null) = (name is not null))
);

create unique index roles_name on identity.roles (kernel.fold(name)) where name is not null;

create table identity.role_permissions (
  role_id uuid not null references identity.roles (id) on delete cascade,
  permission text not null,
  scope identity.scope not null,
  primary key (role_id, permission)
);

create table identity.user_roles (
  user_id uuid not null references identity.users (id) on delete cascade,
  role_id uuid not null references identity.roles (id) on delete restrict,
  primary key (user_id, role_id)
);

create index user_roles_by_role on identity.user_roles (role_id);

create table identity.teams (
  id uuid primary key default uuidv7(),
  name text not null check (length(btrim(name)) between 1 and 80),
  parent_id uuid references identity.teams (id) on delete restrict,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (parent_id <> id)
);

create unique index teams_name on identity.teams (kernel.fold(name));
create index teams_by_parent on identity.teams (parent_id);

create table identity.memberships (
  team_id uuid not null references identity.teams (id) on delete cascade,
  user_id uuid not null references identity.users (id) on delete cascade,
  leader boolean not null default false,
  primary key (team_id, user_id)
);

create index memberships_of_user on identity.memberships (user_id);

create table identity.absences (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null default '' check (length(reason) <= 200),
  check (from_at < until_at)
);

create index absences_of_user on identity.absences (user_id, until_at);

create table identity.api_keys (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity.users (id) on delete cascade,
  name text not null check (length(btrim(name)) between 1 and 80),
  prefix text not null,
  token_hash text not null unique,
  -- Permission → scope; never more than the user holds at the moment of the call.
  permissions jsonb not null check (jsonb_typeof(permissions) = 'object'),
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  last_address text,
  revoked_at timestamptz
);

create index api_keys_of_user on identity.api_keys (user_id);

-- Whose things a person reaches with the scope `team`: the own, those of everybody in the own teams, and of
-- everybody below a team that the person leads.
create function identity.team_user_ids(person uuid) returns uuid[] language sql stable parallel safe as $$
  with recursive below as (
    select team_id, leader from identity.memberships where user_id = person
    union
    select t.id, true from identity.teams t join below b on t.parent_id = b.team_id and b.leader
  )
  select array(
    select person
    union
    select m.user_id from identity.memberships m where m.team_id in (select team_id from below))
$$;

-- The widest scope of each permission over all roles of a person: {"customers.read": "team", …}
create function identity.grants_of(person uuid) returns jsonb language sql stable parallel safe as $$
  select coalesce(jsonb_object_agg(permission, scope), '{}') from (
    select p.permission, max(p.scope) as scope
    from identity.user_roles r join identity.role_permissions p using (role_id)
    where r.user_id = person
    group by p.permission) granted
$$;

-- Somebody can always administer. Locking the role makes two removals at the same instant wait for each other;
-- the second then counts what the first left.
create function identity.keep_an_administrator() returns trigger language plpgsql as $$
declare
  administrator uuid;
begin
  select id into administrator from identity.roles where key = 'administrator' for update;
  if not exists (
    select from identity.user_roles r join identity.users u on u.id = r.user_id
    where r.role_id = administrator and u.activated_at is not null and u.disabled_at is null)
  then
    raise exception 'the last administrator cannot be lost'
      using errcode = 'restrict_violation', constraint = 'last_administrator';
  end if;
  return null;
end $$;

create function identity.is_administrator(person uuid) returns boolean language sql stable as $$
  select exists (select from identity.user_roles r join identity.roles o on o.id = r.role_id
                 where r.user_id = person and o.key = 'administrator')
$$;

create function identity.is_administrator_role(role uuid) returns boolean language sql stable as $$
  select exists (select from identity.roles where id = role and key = 'administrator')
$$;

create trigger administrator_stays_in_role after delete or update on identity.user_roles
  for each row when (identity.is_administrator_role(old.role_id)) execute function identity.keep_an_administrator();

create trigger administrator_stays_active after update of disabled_at, activated_at on identity.users
  for each row when ((new.disabled_at is not null or new.activated_at is null)
                     and old.disabled_at is null and old.activated_at is not null
                     and identity.is_administrator(old.id))
  execute function identity.keep_an_administrator();

-- Deleting a user takes its roles along (cascade): the trigger on user_roles defends that way too.

create function identity.refuse_ready_role() returns trigger language plpgsql as $$
begin
  raise exception 'ready roles stay' using errcode = 'restrict_violation', constraint = 'ready_role';
end $$;

create trigger ready_roles_stay before delete on identity.roles
  for each row when (old.key is not null) execute function identity.refuse_ready_role();
create trigger ready_roles_keep_their_key before update of key on identity.roles
  for each row when (old.key is distinct from new.key) execute function identity.refuse_ready_role();

-- A team is never below itself.
create function identity.refuse_team_circle() returns trigger language plpgsql as $$
begin
  -- Two moves at the same instant could close a circle that neither sees.
  perform pg_advisory_xact_lock(hashtext('identity.teams'));
  if exists (
    with recursive above as (
      select new.parent_id as id
      union
      select t.parent_id from identity.teams t join above a on t.id = a.id where t.parent_id is not null)
    select from above where id = new.id)
  then
    raise exception 'a team is not below itself' using errcode = 'restrict_violation', constraint = 'team_circle';
  end if;
  return new;
end $$;

create trigger teams_form_no_circle before insert or update of parent_id on identity.teams
  for each row when (new.parent_id is not null) execute function identity.refuse_team_circle();

-- What other rooms may read.

create view identity.people as
  select id, name, case when photo_key is null then null else '/api/identity/photos/' || photo_key end as photo_url,
         disabled_at is null and activated_at is not null as active, locale, zone
  from identity.users;

create view identity.team_members as
  select team_id, user_id, leader from identity.memberships;
