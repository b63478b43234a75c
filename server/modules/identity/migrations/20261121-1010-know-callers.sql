-- Who calls, in one round trip with a plan that stays: asked at every request and by every socket.

create index users_by_name on identity.users (kernel.fold(name), id);

-- Photos are addressed by the last part of their key.
create or replace view identity.people as
  select id, name, '/api/identity/photos/' || split_part(photo_key, '/', 3) as photo_url,
         disabled_at is null and activated_at is not null as active, locale, zone
  from identity.users;

create index users_by_photo on identity.users (photo_key) where photo_key is not null;

create type identity.caller as (
  session_id uuid, key_id uuid, user_id uuid, name text, locale text, zone text, grants jsonb, team_user_ids uuid[],
  key_permissions jsonb, seen_at timestamptz);

create function identity.caller_of_session(hashes text[], moment timestamptz) returns setof identity.caller
language plpgsql stable as $$
begin
  return query
    select s.id, null::uuid, u.id, u.name, u.locale, u.zone, identity.grants_of(u.id), identity.team_user_ids(u.id),
           null::jsonb, s.last_seen_at
    from identity.sessions s join identity.users u on u.id = s.user_id
    where s.token_hash = any (hashes) and s.ended_at is null and s.expires_at > moment
      and u.disabled_at is null and u.activated_at is not null;
end $$;

create function identity.caller_of_key(hashes text[], moment timestamptz) returns setof identity.caller
language plpgsql stable as $$
begin
  return query
    select null::uuid, k.id, u.id, u.name, u.locale, u.zone, identity.grants_of(u.id), identity.team_user_ids(u.id),
           k.permissions, k.last_used_at
    from identity.api_keys k join identity.users u on u.id = k.user_id
    where k.token_hash = any (hashes) and k.revoked_at is null and (k.expires_at is null or k.expires_at > moment)
      and u.disabled_at is null and u.activated_at is not null;
end $$;

create index sessions_of_user on identity.sessions (user_id);
