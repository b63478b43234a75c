-- The address to which a switch posts its records: only the hash of its key is kept.
alter table rating.sources add column hook_key_hash text unique;
-- Two sources never read one folder.
create unique index sources_of_folder on rating.sources (folder) where folder is not null;

-- A file in a watched folder (name, size and time of change) is taken once, whichever worker sees it first.
create unique index intakes_of_file on rating.intakes (source_id, file_key) where via = 'folder';
-- What a source posts in a day is one intake.
create unique index intakes_of_day on rating.intakes (source_id, name) where via = 'api';
-- The same upload again is the intake it was.
create index intakes_of_digest on rating.intakes (source_id, digest) where digest is not null;
create index intakes_going_on on rating.intakes (id) where state in ('waiting', 'running');

-- All that still waits for somebody, the newest first.
create index open_rejects_by_age on rating.rejects (id desc) where state = 'open';
