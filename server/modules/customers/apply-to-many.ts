import { type RawBuilder, sql } from 'kysely';
import { fold } from '../../kernel/fold.ts';
import type { Work } from '../../kernel/work.ts';
import type { BulkPlan } from './tables.ts';
import { makeTags } from './write-customer.ts';

/** What one customer of a change of many is to become. */
export type Wish = BulkPlan & { customerId: string };

/** What was really changed on it; empty when nothing had to be. */
export type Done = { customerId: string; changed: Partial<BulkPlan> };

type Pair = { id: string; one: string };

/** Applies the wishes set by set, in a handful of statements. Nothing is announced; versions are counted. */
export async function applyToMany(work: Work, wishes: readonly Wish[]): Promise<Done[]> {
  const ids = wishes.map((wish) => wish.customerId).sort();
  await sql`select from customers.customers where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    work.db,
  );
  const of = (key: keyof BulkPlan) => wished(wishes, key);
  const addResponsibleIds = await pairs(
    work,
    sql`insert into customers.responsibles (customer_id, user_id, since)
    select w.id, p.id, ${work.now} from ${of('addResponsibleIds')} join identity.people p on p.id = w.one::uuid and p.active
    on conflict do nothing returning customer_id as id, user_id as one`,
  );
  const removeResponsibleIds = await pairs(
    work,
    sql`delete from customers.responsibles r using ${of('removeResponsibleIds')}
    where r.customer_id = w.id and r.user_id = w.one::uuid returning r.customer_id as id, r.user_id as one`,
  );
  const addTags = await addingTags(work, wishes, of('addTags'));
  const removeTags = await pairs(
    work,
    sql`delete from customers.customer_tags c using ${of('removeTags')}, customers.tags t
    where c.customer_id = w.id and t.id = c.tag_id and t.folded = kernel.fold(w.one)
    returning c.customer_id as id, t.name as one`,
  );
  const archived = await archive(work, wishes);
  const changes = { addResponsibleIds, removeResponsibleIds, addTags, removeTags };
  const done = wishes.map(({ customerId }): Done => {
    const changed: Partial<BulkPlan> = {};
    for (const [key, found] of Object.entries(changes)) {
      const values = found.get(customerId);
      if (values) changed[key as keyof typeof changes] = values;
    }
    const flag = archived.get(customerId);
    if (flag !== undefined) changed.archive = flag;
    return { customerId, changed };
  });
  await count(work, done);
  return done;
}

/** SQL rows `w (id, one)`: each customer with each value of this key. */
function wished(wishes: readonly Wish[], key: keyof BulkPlan): RawBuilder<unknown> {
  const rows = wishes.flatMap((wish) => {
    const values = wish[key];
    return Array.isArray(values) ? values.map((one) => ({ id: wish.customerId, one })) : [];
  });
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, one text)`;
}

async function pairs(work: Work, statement: RawBuilder<unknown>): Promise<Map<string, string[]>> {
  const { rows } = await (statement as RawBuilder<Pair>).execute(work.db);
  const found = new Map<string, string[]>();
  for (const { id, one } of rows) found.set(id, [...(found.get(id) ?? []), one]);
  return found;
}

async function addingTags(
  work: Work,
  wishes: readonly Wish[],
  rows: RawBuilder<unknown>,
): Promise<Map<string, string[]>> {
  const names = new Map(wishes.flatMap((wish) => wish.addTags).map((tag) => [fold(tag), tag]));
  if (names.size === 0) return new Map();
  await makeTags(work, [...names.values()]);
  return pairs(
    work,
    sql`with put as (
      insert into customers.customer_tags (customer_id, tag_id)
      select distinct w.id, t.id from ${rows} join customers.tags t on t.folded = kernel.fold(w.one)
      on conflict do nothing returning customer_id, tag_id)
    select put.customer_id as id, t.name as one from put join customers.tags t on t.id = put.tag_id`,
  );
}

// A restored company whose tax number another one took in the meantime stays archived.
async function archive(work: Work, wishes: readonly Wish[]): Promise<Map<string, boolean>> {
  const wanted = wishes.flatMap(({ customerId, archive: flag }) =>
    flag === undefined ? [] : [{ id: customerId, flag }],
  );
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; flag: boolean }>`
    update customers.customers c set archived_at = case when w.flag then ${work.now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id uuid, flag boolean)
    where c.id = w.id and (c.archived_at is not null) <> w.flag
      and (w.flag or c.tax_number = '' or not exists (
        select from customers.customers o where o.tax_number = c.tax_number and o.archived_at is null))
    returning c.id, w.flag`.execute(work.db);
  return new Map(rows.map((row) => [row.id, row.flag]));
}

async function count(work: Work, done: readonly Done[]): Promise<void> {
  const touched = done.filter(({ changed }) => Object.keys(changed).length > 0).map((one) => one.customerId);
  if (touched.length === 0) return;
  await sql`update customers.customers set version = version + 1, changed_at = ${work.now}
    where id = any(${touched}::uuid[])`.execute(work.db);
}
