-- Rooms above customers tell too, through the port `customers.tellers`: a limit of calls was reached, a command on a
-- service failed. Such a row leads to a thing of theirs, named by its type and id; whether it is still there, its own
-- screen says.
alter table notifications.notifications
  drop constraint notifications_kind_check,
  add constraint notifications_kind_check check (kind in ('assignment', 'mention', 'lead', 'alarm', 'command')),
  add column thing_type text,
  add column thing_id uuid,
  add check ((thing_type is null) = (thing_id is null));

alter table notifications.preferences
  drop constraint preferences_kind_check,
  add constraint preferences_kind_check check (kind in ('assignment', 'mention', 'lead', 'alarm', 'command'));
