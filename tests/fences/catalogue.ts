import { ask } from '../support/cluster.ts';
import type { Sin } from './source.ts';

/** What stands in a database, as PostgreSQL's own catalogue tells it. */
export type Catalogue = {
  /** `schema.name` → what it is: r(elation), p(artitioned), v(iew), m(aterialized view). */
  relations: ReadonlyMap<string, string>;
  /** Tables, views, functions and types with their schema; what belongs to an extension is left out. */
  objects: readonly { schema: string; name: string; what: string }[];
  foreignKeys: readonly { from: string; to: string }[];
  /** What a view reads. */
  reads: readonly { view: string; of: string }[];
  functions: readonly { schema: string; name: string; body: string }[];
};

/** Rooms with all the rooms below them. */
export type Below = ReadonlyMap<string, ReadonlySet<string>>;

/** Schemas that belong to nobody's room. */
const common = new Set(['kernel', 'graphile_worker']);

/** What rooms may read of the kernel: the log of facts. All else of it is reached through `work` and `record`. */
const openInKernel = new Set(['kernel.facts', 'kernel.fact_subjects']);

export async function readCatalogue(url: string): Promise<Catalogue> {
  const own = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
  const notOfExtension = (catalogue: string) =>
    `not exists (select from pg_depend d where d.objid = o.oid and d.classid = '${catalogue}'::regclass and d.deptype = 'e')`;
  const objects = await ask<{ schema: string; name: string; what: string }>(
    url,
    `select n.nspname as schema, o.relname as name, o.relkind::text as what from pg_class o
       join pg_namespace n on n.oid = o.relnamespace
       where ${own} and o.relkind in ('r', 'p', 'v', 'm', 'S') and ${notOfExtension('pg_class')}
     union all
     select n.nspname, o.proname, 'function' from pg_proc o join pg_namespace n on n.oid = o.pronamespace
       where ${own} and ${notOfExtension('pg_proc')}
     union all
     select n.nspname, o.typname, 'type' from pg_type o join pg_namespace n on n.oid = o.typnamespace
       where ${own} and o.typtype in ('d', 'e') and ${notOfExtension('pg_type')}`,
  );
  const foreignKeys = await ask<{ from: string; to: string }>(
    url,
    `select a.nspname || '.' || x.relname as from, b.nspname || '.' || y.relname as to from pg_constraint c
       join pg_class x on x.oid = c.conrelid join pg_namespace a on a.oid = x.relnamespace
       join pg_class y on y.oid = c.confrelid join pg_namespace b on b.oid = y.relnamespace
       where c.contype = 'f'`,
  );
  const reads = await ask<{ view: string; of: string }>(
    url,
    `select distinct n.nspname || '.' || v.relname as view, m.nspname || '.' || t.relname as of
       from pg_rewrite r join pg_class v on v.oid = r.ev_class join pg_namespace n on n.oid = v.relnamespace
       join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
       join pg_class t on t.oid = d.refobjid and t.oid <> v.oid join pg_namespace m on m.oid = t.relnamespace
       where ${own}`,
  );
  const functions = await ask<{ schema: string; name: string; body: string }>(
    url,
    `select n.nspname as schema, o.proname as name, coalesce(pg_get_function_sqlbody(o.oid), o.prosrc) as body
       from pg_proc o join pg_namespace n on n.oid = o.pronamespace
       where ${own} and o.prokind in ('f', 'p') and ${notOfExtension('pg_proc')}`,
  );
  const relations = new Map(
    objects
      .filter(({ what }) => /^[rpvm]$/.test(what))
      .map(({ schema, name, what }) => [`${schema}.${name}`, what]),
  );
  return { relations, objects, foreignKeys, reads, functions };
}

/** Every table (view, function, type) stands in the schema of a room, of the kernel or of the queue. */
export function strays({ objects }: Catalogue, below: Below): Sin[] {
  return objects
    .filter(({ schema }) => !below.has(schema) && !common.has(schema))
    .map(({ schema, name, what }) => ({ at: `${schema}.${name}`, says: `belongs to no room (${what})` }));
}

/** Foreign keys, views and functions reach down, never up; views and functions read others by their views only. */
export function reachesOfDatabase(catalogue: Catalogue, below: Below): Sin[] {
  const { relations, foreignKeys, reads, functions } = catalogue;
  const upward = foreignKeys.flatMap(({ from, to }) => {
    const [owner, target] = [schemaOf(from), schemaOf(to)];
    return owner === target || below.get(owner)?.has(target)
      ? []
      : [{ at: from, says: `has a foreign key up to ${to}` }];
  });
  const ofViews = reads.flatMap(({ view, of }) =>
    wrongReach(schemaOf(view), of, relations, below).map((says) => ({ at: view, says })),
  );
  const ofFunctions = functions.flatMap(({ schema, name, body }) =>
    relationsIn(body, relations)
      .flatMap(({ relation }) => wrongReach(schema, relation, relations, below))
      .map((says) => ({ at: `${schema}.${name}`, says })),
  );
  return [...upward, ...ofViews, ...ofFunctions];
}

/** What is wrong with SQL of `owner` (a room or the kernel) that names this relation; empty if nothing. */
export function wrongReach(
  owner: string,
  relation: string,
  relations: ReadonlyMap<string, string>,
  below: Below,
): string[] {
  const schema = schemaOf(relation);
  if (schema === owner || owner === 'graphile_worker') return [];
  const isView = /^[vm]$/.test(relations.get(relation) ?? '');
  if (owner === 'kernel') return schema === 'graphile_worker' ? [] : [`the kernel names ${relation}`];
  if (schema === 'kernel')
    return isView || openInKernel.has(relation) ? [] : [`names ${relation}, the kernel's own`];
  if (!below.get(owner)?.has(schema)) return [`names ${relation}, but ${owner} does not use ${schema}`];
  return isView ? [] : [`names ${relation}, a table of another room; read its views`];
}

/** The relations that a text names by `schema.name`, with where each stands in it. */
export function relationsIn(
  text: string,
  relations: ReadonlyMap<string, string>,
): { relation: string; at: number }[] {
  return [...text.matchAll(/(?<![\w.'-])"?([a-z_]+)"?\."?([a-z_]+)"?(?![\w-])/g)]
    .map((match) => ({ relation: `${match[1]}.${match[2]}`, at: match.index }))
    .filter(({ relation }) => relations.has(relation));
}

const schemaOf = (name: string): string => name.slice(0, name.indexOf('.'));
