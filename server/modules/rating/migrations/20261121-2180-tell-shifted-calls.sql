-- Calls outside of the filter that a rerating changes all the same, because a bundle pays for others than before.
alter table rating.reratings add column shifted bigint not null default 0;
