/*
 * What a price is without the tax that is inside it, where its deck's prices are gross; null: the price has none inside.
 * Kept with the entry, because a deck may say another tax tomorrow. Revenue is this, cost is what of it is not margin.
 */
alter table rating.calls add column net_price bigint;

-- Entries that are there: half to even, as `divideInteger` does.
with divided as (
  select c.id, c.price::numeric * 100000000 as dividend, 100000000 + d.tax_rate as divisor
  from rating.calls c join tariffs.deck_names d on d.code = c.price_trace ->> 'd'
  where c.state = 'rated' and d.tax = 'gross' and d.tax_rate > 0
), cut as (
  select id, div(dividend, divisor) as quotient, dividend - div(dividend, divisor) * divisor as rest, divisor from divided
)
update rating.calls c set net_price = quotient
  + case when 2 * abs(rest) > divisor or (2 * abs(rest) = divisor and mod(quotient, 2) <> 0) then sign(rest) else 0 end
from cut where cut.id = c.id;

-- As final as the price itself.
create or replace trigger keep_rated before update on rating.calls for each row
 when (old.state <> 'unrated' and (old.price, old.net_price, old.cost, old.margin, old.currency, old.cost_currency, old.state, old.seconds, old.subscriber_id, old.kind, old.run)
    is distinct from (new.price, new.net_price, new.cost, new.margin, new.currency, new.cost_currency, new.state, new.seconds, new.subscriber_id, new.kind, new.run))
  execute function rating.keep_entries();

-- The hourly sums held these prices with their tax, and counted it as cost.
with tax as (
  select date_trunc('hour', c.started_at, 'UTC') as hour, c.direction, c.is_message, c.customer_id, c.plan_id, c.carrier_id,
    coalesce(c.destination, '') as destination, c.currency, c.cost_currency,
    sum(c.price - c.net_price) as revenue, coalesce(sum(c.price - c.net_price) filter (where c.margin is not null), 0) as cost
  from rating.calls c
  where c.net_price is not null
    and not exists (select from rating.traffic_pending w where c.id = any(w.entry_ids))
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9
)
update rating.traffic_hours t set revenue = t.revenue - tax.revenue, cost = t.cost - tax.cost
from tax
where (t.hour, t.direction, t.is_message, t.destination) = (tax.hour, tax.direction, tax.is_message, tax.destination)
  and (t.customer_id, t.plan_id, t.carrier_id, t.currency, t.cost_currency)
    is not distinct from (tax.customer_id, tax.plan_id, tax.carrier_id, tax.currency, tax.cost_currency);
