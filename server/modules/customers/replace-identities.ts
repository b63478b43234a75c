import { sql } from 'kysely';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { maskIdentity } from './contact-mask.ts';
import type { CustomerWhole } from './customer-view.ts';
import { distinctKeys, type IdentityKey, keyText } from './identity-value.ts';
import { tables } from './tables.ts';
import { addIdentities } from './write-identities.ts';

/** The list as asked for, each once: `{id}` stands for one that the customer has. Unknown ids are refused (422). */
export function wantedIdentities(
  present: CustomerWhole,
  asked: readonly ({ id: string } | IdentityKey)[],
): IdentityKey[] {
  return distinctKeys(
    asked.map((one) => {
      if (!('id' in one)) return one;
      const known = present.identities.find((identity) => identity.id === one.id);
      if (!known) throw invalid({ identities: 'unknown-identity' });
      return keyOf(known);
    }),
  );
}

/** Those of the wanted that the customer does not have yet. */
export function newAmong(present: CustomerWhole, wanted: readonly IdentityKey[]): IdentityKey[] {
  const known = new Set(present.identities.map(keyText));
  return wanted.filter((key) => !known.has(keyText(key)));
}

/** Makes the wanted ones, in this order, all that the customer is recognised by. The new ones are free. */
export async function replaceIdentities(
  work: Work,
  present: CustomerWhole,
  wanted: readonly IdentityKey[],
): Promise<boolean> {
  const names = wanted.map(keyText);
  if (names.join() === present.identities.map(keyText).join()) return false;
  const gone = present.identities.filter((one) => !names.includes(keyText(one))).map((one) => one.id);
  if (gone.length > 0) {
    await tables(work.db).deleteFrom('customers.identities').where('id', 'in', gone).execute();
  }
  await addIdentities(work, present.id, newAmong(present, wanted));
  await sql`update customers.identities i set position = o.n - 1
    from rows from (jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as (kind text, account text, value text))
         with ordinality as o (kind, account, value, n)
    where i.customer_id = ${present.id} and i.kind = o.kind and i.account = o.account and i.value = o.value
      and i.position <> o.n - 1`.execute(work.db);
  return true;
}

/** Identities as facts may name them: never in clear. */
export const describeIdentities = (identities: readonly IdentityKey[]): string[] =>
  identities.map(({ kind, value }) => `${kind} ${maskIdentity(kind, value)}`);

const keyOf = ({ kind, account, value }: IdentityKey): IdentityKey => ({ kind, account, value });
