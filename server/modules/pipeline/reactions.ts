import { sql } from 'kysely';
import { type Reaction, reaction } from '../../kernel/jobs.ts';
import { announceBoard } from './facts.ts';
import { readLead, takeLead } from './take-lead.ts';

/** What this room does when others announced something. */
export const reactions: readonly Reaction[] = [
  reaction('leads.arrived', 'pipeline.take-lead', async ({ work, fact }) => {
    const lead = await readLead(work.db, fact.data);
    if (lead) await takeLead(work, lead);
  }),
  ...['identity.user-disabled', 'identity.user-enabled'].map((kind) =>
    reaction(kind, `pipeline.show-${kind.slice('identity.'.length)}`, async ({ work, fact }) => {
      const userIds = (fact.data.userIds as string[] | undefined) ?? [];
      const { rows } = await sql<{ board_id: string }>`
        select distinct board_id from pipeline.cards
        where on_board and responsible_ids && ${userIds}::uuid[]`.execute(work.db);
      for (const { board_id } of rows)
        announceBoard(work, 'pipeline.cards-changed', board_id, { data: { userIds } });
    }),
  ),
];
