-- Ids waiting to be counted are written by the thousand and read once: not worth compressing.
alter table rating.traffic_pending alter column entry_ids set storage external;
