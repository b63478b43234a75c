-- Answers to POST calls that carried an Idempotency-Key, written in the same transaction as their effects:
-- a caller that lost the answer asks again and gets it, and nothing is done twice.
create table kernel.idempotency_keys (
  actor text not null,           -- 'user:ID', 'key:ID', or a keyed hash of a stranger's address
  route text not null,
  key text not null,
  request_hash text not null,    -- SHA-256 of method, address and body: the same key with another body is refused
  status integer,                -- null: the work is being done
  answer text,                   -- sealed: an answer may hold a secret that is shown once
  at timestamptz not null,
  primary key (actor, route, key)
);

create index idempotency_keys_by_time on kernel.idempotency_keys (at);
