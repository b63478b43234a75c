import { sql } from 'kysely';
import type { ReportChoices } from '../../../../contracts/rating-reports.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';

/** What the filters of reports may be set to. */
export async function readChoices(db: Db, actor: Actor): Promise<ReportChoices> {
  const [plans, carriers, destinations, currencies] = await Promise.all([
    sql<{ id: string; name: string }>`select id, name from tariffs.plan_names order by name`.execute(db),
    holds(actor, 'tariffs.see-cost')
      ? sql<{ id: string; name: string }>`select id, name from voice.carrier_list order by name`.execute(db)
      : { rows: [] },
    // A loose scan over the index would do the same; there are some hundred destinations.
    sql<{ destination: string }>`select destination from rating.traffic_hours
      where destination <> '' and hour >= (select max(hour) - interval '92 days' from rating.traffic_hours)
      group by destination order by sum(attempts) desc limit 300`.execute(db),
    sql<{ currency: string }>`select distinct currency from tariffs.plan_names order by 1`.execute(db),
  ]);
  return {
    plans: plans.rows,
    carriers: carriers.rows,
    destinations: destinations.rows.map(({ destination }) => destination),
    currencies: currencies.rows.map(({ currency }) => currency),
  };
}
