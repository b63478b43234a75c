-- Plans and links belong to subscribers that exist, purchase decks to carriers that exist.

alter table tariffs.subscriber_plans add foreign key (subscriber_id) references voice.subscribers (id) on delete cascade;
alter table tariffs.subscriber_links add foreign key (subscriber_id) references voice.subscribers (id) on delete cascade;
alter table tariffs.carrier_decks add foreign key (carrier_id) references voice.carriers (id) on delete cascade;

-- Which groups of destinations there are, read by skipping from one to the next.
create index rules_by_group on tariffs.rules (destination_group)
  where destination_group is not null and until_version is null;

create index exchange_rates_by_day on tariffs.exchange_rates (day desc, base, quote);
