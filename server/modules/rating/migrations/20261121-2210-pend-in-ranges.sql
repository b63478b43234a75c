-- Entries that wait to be counted came in lots with consecutive ids: ranges hold thousands in a few words.
alter table rating.traffic_pending add column entries int8multirange;
update rating.traffic_pending set entries =
  (select coalesce(range_agg(int8range(id, id, '[]')), '{}') from unnest(entry_ids) as id);
alter table rating.traffic_pending alter column entries set not null, drop column entry_ids;
