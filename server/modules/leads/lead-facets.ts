import { sql } from 'kysely';
import type { LeadFacets } from '../../../contracts/leads.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { reachOf } from './lead-list.ts';

type Counted = { value: string; count: number };

/** What the filters can be set to, the frequent ones first, counted within the actor's reach. */
export async function readFacets(db: Db, actor: Actor): Promise<LeadFacets> {
  const within = reachOf(actor);
  const [sources, campaigns, forms, suspected] = await Promise.all([
    sql<Counted>`select source as value, count(*)::int as count from leads.leads l
      where state = 'arrived' and ${within} group by source order by count desc, source limit 100`.execute(
      db,
    ),
    sql<Counted>`select campaign as value, count(*)::int as count from leads.leads l
      where state = 'arrived' and campaign is not null and ${within}
      group by campaign order by count desc, campaign limit 200`.execute(db),
    sql<
      Counted & { label: string }
    >`select f.id as value, f.name as label, count(l.id)::int as count from leads.forms f
      left join leads.leads l on l.form_id = f.id and l.state = 'arrived' and ${within}
      group by f.id, f.name order by count desc, f.id limit 200`.execute(db),
    countSuspected(db, actor),
  ]);
  return { sources: sources.rows, campaigns: campaigns.rows, forms: forms.rows, suspected };
}

async function countSuspected(db: Db, actor: Actor): Promise<number> {
  if (reach(actor, 'leads.read') !== 'all') return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from leads.leads where state = 'suspected'`.execute(db);
  return rows[0]?.n ?? 0;
}
