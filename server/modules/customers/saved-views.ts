import { sql } from 'kysely';
import type { z } from 'zod';
import type { newSavedView, SavedView, savedViewPatch } from '../../../contracts/customers.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { conflict, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** The caller's own views and those that others share, by name. */
export async function listViews(db: Db, actor: Actor): Promise<SavedView[]> {
  const rows = await views(db)
    .where((where) => where.or([where('v.owner_id', '=', actor.id), where('v.shared', '=', true)]))
    .orderBy(sql`kernel.fold(v.name), v.id`)
    .limit(200)
    .execute();
  return rows.map((row) => show(row, actor));
}

/** Keeps filter and order of the list under a name; the own names are unique (409 `view-name-taken`). */
export async function saveView(work: Work, input: z.output<typeof newSavedView>): Promise<SavedView> {
  const { name, shared, filter, sort } = input;
  const { actor, now } = work;
  if (!actor.id) throw notFound();
  const made = await tables(work.db)
    .insertInto('customers.saved_views')
    .values({
      owner_id: actor.id,
      name,
      shared,
      filter: JSON.stringify(filter) as never,
      sort,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflicting) => conflicting.expression(sql`owner_id, kernel.fold(name)`).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw refusal('view-name-taken', 409);
  return viewOf(work, made.id);
}

/** Changes one of the own views. */
export async function changeView(
  work: Work,
  id: string,
  patch: z.output<typeof savedViewPatch>,
): Promise<SavedView> {
  const present = await lockOwn(work, id);
  if (present.version !== patch.version) throw conflict(await viewOf(work, id));
  const { name, shared, filter, sort } = patch;
  if (name !== undefined) await demandFreeName(work, id, name);
  await tables(work.db)
    .updateTable('customers.saved_views')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { shared }),
      ...(filter === undefined ? {} : { filter: JSON.stringify(filter) as never }),
      ...(sort === undefined ? {} : { sort }),
      version: present.version + 1,
      changed_at: work.now,
    })
    .where('id', '=', id)
    .execute();
  return viewOf(work, id);
}

/** Removes one of the own views. */
export async function removeView(work: Work, id: string): Promise<void> {
  await lockOwn(work, id);
  await tables(work.db).deleteFrom('customers.saved_views').where('id', '=', id).execute();
}

const views = (db: Db) =>
  tables(db)
    .selectFrom('customers.saved_views as v')
    .innerJoin('identity.people as p', 'p.id', 'v.owner_id')
    .select([
      'v.id',
      'v.name',
      'v.shared',
      'v.owner_id',
      'v.filter',
      'v.sort',
      'v.version',
      'p.name as owner',
    ]);

type ViewRow = Awaited<ReturnType<ReturnType<typeof views>['executeTakeFirstOrThrow']>>;

const show = ({ owner_id, ...view }: ViewRow, actor: Actor): SavedView => ({
  ...view,
  mine: owner_id === actor.id,
});

async function viewOf(work: Work, id: string): Promise<SavedView> {
  return show(await views(work.db).where('v.id', '=', id).executeTakeFirstOrThrow(), work.actor);
}

async function lockOwn(work: Work, id: string): Promise<{ version: number }> {
  const row = await tables(work.db)
    .selectFrom('customers.saved_views')
    .select('version')
    .where('id', '=', id)
    .where('owner_id', '=', work.actor.id ?? null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

async function demandFreeName(work: Work, id: string, name: string): Promise<void> {
  const { rows } = await sql`select from customers.saved_views
    where owner_id = ${work.actor.id} and kernel.fold(name) = kernel.fold(${name}) and id <> ${id}`.execute(
    work.db,
  );
  if (rows.length > 0) throw refusal('view-name-taken', 409);
}
