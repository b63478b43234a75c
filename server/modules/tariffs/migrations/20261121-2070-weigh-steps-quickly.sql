-- The price of a minute is asked for by the hundred thousand: nearly always the first step says it, without a query.
create or replace function tariffs.minute_rate(steps jsonb) returns numeric
  language plpgsql immutable parallel safe as $$
declare
  first_rate constant numeric := (steps -> 0 ->> 'rate')::numeric;
begin
  if first_rate <> 0 or jsonb_array_length(steps) = 1 then
    return coalesce(first_rate * 60 / coalesce((steps -> 0 ->> 'per')::integer, 60), 0);
  end if;
  return coalesce(
    (select (step ->> 'rate')::numeric * 60 / coalesce((step ->> 'per')::integer, 60)
     from jsonb_array_elements(steps) with ordinality as s (step, place)
     where (step ->> 'rate')::numeric <> 0 order by place limit 1),
    0);
end $$;
