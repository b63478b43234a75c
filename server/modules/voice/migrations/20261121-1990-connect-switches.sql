-- A subscriber stands on a switch that is there; a number is delivered by a carrier that is there.

alter table voice.subscribers
  add constraint subscribers_switch foreign key (switch_id) references voice.switches (id),
  add constraint subscribers_applied_switch foreign key (applied_switch_id) references voice.switches (id);

alter table voice.dids
  add constraint dids_carrier foreign key (carrier_id) references voice.carriers (id),
  add constraint dids_applied_switch foreign key (applied_switch_id) references voice.switches (id);

create index subscribers_by_switch on voice.subscribers (switch_id) where switch_id is not null;
create index dids_by_carrier on voice.dids (carrier_id) where carrier_id is not null;
