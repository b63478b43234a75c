import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import type { Work } from '../../../kernel/work.ts';
import { balancesSubject } from '../balances/subjects.ts';
import { settleWithin } from './practice.ts';
import { type AuthorisationRow, lockFunds, moveHeld } from './tables.ts';

const atOnce = 500;

/**
 * Calls whose end nobody told: once the time they were allowed is over they count as ended, and their money stays held
 * while the CDR is awaited. Those whose CDR never came are lost: the money is free again.
 */
export const expireAuthorisations = job({
  name: 'rating.expire-authorisations',
  payload: z.object({}),
  run: async ({ work }) => {
    const due = await readDue(work);
    if (due.length === 0) return;
    for (const accountId of [...new Set(due.flatMap((row) => row.account_id ?? []))].sort())
      await lockFunds(work, accountId);
    const { rows } = await sql<AuthorisationRow & { was_held: number | bigint }>`
      update rating.authorisations set
        state = case when state = 'ended' then 'lost' when held = 0 and bundle_seconds = 0 then 'released' else 'ended' end,
        held = case when state = 'ended' then 0 else held end,
        ended_at = coalesce(ended_at, ${work.now}),
        closed_at = case when state = 'ended' or (held = 0 and bundle_seconds = 0) then ${work.now}::timestamptz end,
        expires_at = ${work.now.add(settleWithin)}
      where id = any(${due.map((row) => row.id)}::uuid[]) and state in ('open', 'ended') and expires_at <= ${work.now}
      returning *, old.held as was_held`.execute(work.db);
    for (const row of rows) {
      if (row.account_id !== null)
        await moveHeld(work, row.account_id, BigInt(row.held) - BigInt(row.was_held));
    }
    if (rows.length > 0)
      work.record({ kind: 'rating.balances-moved', subjects: [balancesSubject], bulk: true, data: {} });
    if (due.length === atOnce)
      work.queue(expireAuthorisations, {}, { key: 'rating.expire-authorisations:more' });
  },
});

async function readDue(work: Work): Promise<{ id: string; account_id: string | null }[]> {
  const { rows } = await sql<{ id: string; account_id: string | null }>`
    select id, account_id from rating.authorisations where state in ('open', 'ended') and expires_at <= ${work.now}
    order by expires_at limit ${atOnce}`.execute(work.db);
  return rows;
}
