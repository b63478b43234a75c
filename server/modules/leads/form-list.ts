import { sql } from 'kysely';
import type { FormSummary } from '../../../contracts/leads.ts';
import type { Db } from '../../kernel/database.ts';
import { addressesOf } from './form.ts';

type Row = Omit<FormSummary, 'hostedUrl' | 'lastLeadAt'> & { lastLeadAt: Temporal.Instant | null };

/** All forms with what they brought, the published ones first. */
export async function listForms(db: Db, publicUrl: string): Promise<FormSummary[]> {
  const { rows } = await sql<Row>`
    select f.id, f.key, f.name, f.active, f.source,
           coalesce(l.arrived, 0)::int as leads, coalesce(l.suspected, 0)::int as suspected, l.last as "lastLeadAt"
    from leads.forms f
    left join (select form_id, count(*) filter (where state = 'arrived') as arrived,
                      count(*) filter (where state = 'suspected') as suspected,
                      max(happened_at) filter (where state = 'arrived') as last
               from leads.leads where form_id is not null group by form_id) l on l.form_id = f.id
    order by f.active desc, kernel.fold(f.name), f.id`.execute(db);
  return rows.map((row) => ({
    ...row,
    lastLeadAt: row.lastLeadAt?.toString() ?? null,
    hostedUrl: addressesOf(row.key, publicUrl).hostedUrl,
  }));
}
