import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { LeadListQuery, LeadSummary } from '../../../contracts/leads.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { withinReach } from '../customers/index.ts';
import { type LeadLine, showLead } from './show-lead.ts';

export type LeadFilter = Omit<LeadListQuery, 'cursor' | 'limit'>;

const cursorShape = z.tuple([z.string(), z.uuid()]);

/** One page of leads within the actor's reach, newest first, with the true total. */
export async function listLeads(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: LeadListQuery,
): Promise<{ items: LeadSummary[]; nextCursor: string | null; total: number }> {
  const after = decodeCursor(cursor, cursorShape);
  const where = conditionsOf(actor, filter);
  const beyond = after
    ? sql<SqlBool>`(l.happened_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql<SqlBool>`true`;
  const [{ rows }, total] = await Promise.all([
    linesOf(
      sql`where ${where} and ${beyond} order by l.happened_at desc, l.id desc limit ${limit + 1}`,
    ).execute(db),
    countLeads(db, where),
  ]);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.happened_at.toString(), row.id],
    (row) => showLead(row, actor),
  );
  return { ...page, total };
}

/**
 * Lines with customer, form and responsibles, newest first. `chosen` picks the leads (`where … order by … limit …` over
 * `leads.leads l`) before anything is joined: the database need not join what the page does not show.
 */
export const linesOf = (chosen: RawBuilder<unknown>) => sql<LeadLine>`
  select l.*, c.name as customer_name, f.name as form_name,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by kernel.fold(p.name))
                   from customers.responsibles_of r join identity.people p on p.id = r.user_id
                   where r.customer_id = l.customer_id), '[]') as responsibles
  from (select l.id, l.channel, l.form_id, l.state, l.suspicions, l.customer_id, l.new_customer, l.name, l.phones,
               l.emails, l.source, l.campaign, l.happened_at, l.arrived_at, l.version
        from leads.leads l ${chosen}) l
  left join customers.summaries c on c.id = l.customer_id
  left join leads.forms f on f.id = l.form_id
  order by l.happened_at desc, l.id desc`;

/** SQL for what the filter and the actor's reach leave over. */
export function conditionsOf(actor: Actor, filter: LeadFilter): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql`l.state = ${filter.state}`, reachOf(actor)];
  if (filter.source) conditions.push(sql`l.source = ${filter.source}`);
  if (filter.campaign) conditions.push(sql`l.campaign = ${filter.campaign}`);
  if (filter.channel) conditions.push(sql`l.channel = ${filter.channel}`);
  if (filter.formId) conditions.push(sql`l.form_id = ${filter.formId}`);
  if (filter.customerId) conditions.push(sql`l.customer_id = ${filter.customerId}`);
  if (filter.from) conditions.push(sql`l.happened_at >= ${startOf(filter.from, actor)}`);
  if (filter.until) conditions.push(sql`l.happened_at < ${startOf(filter.until.add({ days: 1 }), actor)}`);
  if (filter.search) conditions.push(sql`l.folded_name like ${containsPattern(filter.search)}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** The moment a day begins for the actor. */
const startOf = (day: Temporal.PlainDate, { zone }: Actor): Temporal.Instant =>
  day.toZonedDateTime(zone).toInstant();

/** Leads without a customer have nobody responsible: only scope all reaches them. */
export function reachOf(actor: Actor, permission = 'leads.read'): RawBuilder<SqlBool> {
  return reach(actor, permission) === 'all'
    ? sql<SqlBool>`true`
    : withinReach(actor, permission, 'l.customer_id');
}

export async function countLeads(db: Db, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from leads.leads l where ${where}`.execute(
    db,
  );
  return Number(rows[0]?.n ?? 0);
}
