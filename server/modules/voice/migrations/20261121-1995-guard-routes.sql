-- A route says which numbers it is for, and whether it may carry calls at a cost that nobody knows.

alter table voice.routes
  -- `all`: whole numbers of its prefix, and short ones that it names or, with an empty prefix, all of them.
  -- `international`: numbers abroad only. `short`: numbers dialled by themselves (112, 11880), by their first digits.
  add column numbers text not null default 'all' check (numbers in ('all', 'international', 'short')),
  -- With a price to guard by, a route without a known cost is left out unless this is set.
  add column unknown_cost_allowed boolean not null default false;
