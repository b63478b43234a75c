import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { refuseTaken } from './taken.ts';

/**
 * Offers exactly these values of a choice, in this order. The same code is the same value, with its prices; one that is
 * left out stays for its history and comes back when it is named again.
 */
export async function replaceValues(
  work: Work,
  optionId: string,
  values: readonly { code: string; name: string }[],
): Promise<void> {
  await sql`update catalog.option_values set removed_at = ${work.now}
    where option_id = ${optionId} and removed_at is null
      and lower(code) <> all(${values.map(({ code }) => code.toLowerCase())}::text[])`.execute(work.db);
  await sql`insert into catalog.option_values (option_id, code, name, position)
    select ${optionId}, v.code, v.name, v.position
    from unnest(${values.map(({ code }) => code)}::text[], ${values.map(({ name }) => name)}::text[])
      with ordinality as v (code, name, position)
    on conflict (option_id, lower(code)) do update
      set code = excluded.code, name = excluded.name, position = excluded.position, removed_at = null`
    .execute(work.db)
    .catch(refuseTaken);
}
