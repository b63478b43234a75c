-- Add-on services are suspended with the service they hang under and come back with it, as in provisioning systems. One
-- that was suspended on its own stays suspended: so a service remembers which of the two it is. What is suspended now
-- was suspended on its own.
alter table subscriptions.subscriptions
  add column suspended_with_parent boolean not null default false,
  add check (not suspended_with_parent or (state = 'suspended' and parent_id is not null));

-- Not pressed by anybody: the service above led its add-ons.
alter table subscriptions.commands add column led boolean not null default false;
alter table subscriptions.state_changes add column with_parent boolean not null default false;
