import { sql } from 'kysely';
import type { CustomField } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { ToFit } from './check-answers.ts';
import type { Faults } from './choose-options.ts';
import { type FieldRow, tables } from './tables.ts';

type Of = 'product_id' | 'addon_id';

/** The custom fields of products or add-ons, in order, by the owner's id. */
export async function fieldsOf(
  db: Db,
  of: Of,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, CustomField[]>> {
  if (ownerIds.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('catalog.fields')
    .selectAll()
    .where(of, 'in', [...ownerIds])
    .orderBy('position')
    .execute();
  const byOwner = Map.groupBy(rows, (row) => row[of] as string);
  return new Map([...byOwner].map(([owner, fields]) => [owner, fields.map(showField)]));
}

/** Puts these fields in place of the ones that are there. */
export async function replaceFields(
  work: Work,
  of: Of,
  ownerId: string,
  fields: readonly CustomField[],
): Promise<void> {
  await demandSoundFields(work.db, fields);
  await tables(work.db).deleteFrom('catalog.fields').where(of, '=', ownerId).execute();
  if (fields.length === 0) return;
  await tables(work.db)
    .insertInto('catalog.fields')
    .values(fields.map((field, position) => ({ ...field, [of]: ownerId, position })))
    .execute();
}

/** Which of these answers do not fit their pattern. */
export async function misfits(db: Db, toFit: readonly ToFit[]): Promise<Faults> {
  if (toFit.length === 0) return {};
  const { rows } = await sql<{ path: string }>`
    select t.path from unnest(${toFit.map(({ path }) => path)}::text[], ${toFit.map(({ value }) => value)}::text[],
      ${toFit.map(({ pattern }) => pattern)}::text[]) t (path, value, pattern)
    where t.value !~ ('^(?:' || t.pattern || ')$')`.execute(db);
  return Object.fromEntries(rows.map(({ path }) => [path, 'field-does-not-fit']));
}

async function demandSoundFields(db: Db, fields: readonly CustomField[]): Promise<void> {
  const faults: Faults = {};
  for (const [at, field] of fields.entries()) {
    const twin = fields.findIndex(({ code }) => code.toLowerCase() === field.code.toLowerCase());
    if (twin < at) faults[`fields.${at}.code`] = 'code-taken';
    if ((field.type === 'choice') !== field.choices.length > 0) {
      faults[`fields.${at}.choices`] = field.type === 'choice' ? 'choices-missing' : 'only-for-choices';
    }
    if (field.pattern !== '' && field.type !== 'text') faults[`fields.${at}.pattern`] = 'only-for-texts';
    else if (field.pattern !== '' && !(await isPattern(db, field.pattern))) {
      faults[`fields.${at}.pattern`] = 'not-a-pattern';
    }
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

/** Asked of the database, which will hold answers against it. A savepoint keeps the transaction alive after a no. */
async function isPattern(db: Db, pattern: string): Promise<boolean> {
  await sql`savepoint pattern`.execute(db);
  try {
    await sql`select '' ~ ('^(?:' || ${pattern}::text || ')$')`.execute(db);
    await sql`release savepoint pattern`.execute(db);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '2201B')) throw error;
    await sql`rollback to savepoint pattern`.execute(db);
    return false;
  }
}

const showField = ({ code, label, type, required, choices, pattern, hint }: FieldRow): CustomField => ({
  code,
  label,
  type,
  required,
  choices,
  pattern,
  hint,
});
