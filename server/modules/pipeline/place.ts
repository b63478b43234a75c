import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Work } from '../../kernel/work.ts';
import { withinReach } from './access.ts';
import { longestRank, rankBetween, ranksBetween } from './rank.ts';
import { spreadRanks } from './spread-ranks.ts';

/** Where in a column: after or before a card, or at an index among the cards the actor reaches. Nothing: the top. */
export type Place = {
  position?: number | undefined;
  beforeCardId?: string | undefined;
  afterCardId?: string | undefined;
};

/** The neighbours' order keys; null is the end of the column. */
export type Gap = { after: string | null; before: string | null };

type Asked = { stageId: string; place: Place; moving: readonly string[] };

/**
 * The gap at the place, not counting the cards that are being moved. The stage is locked. A neighbour that has left
 * the column meanwhile is passed over: the other neighbour, then the index, then the top decide.
 */
export async function findGap(db: Db, actor: Actor, { stageId, place, moving }: Asked): Promise<Gap> {
  const column = sql`p.stage_id = ${stageId} and p.on_board and p.id <> all(${[...moving]}::uuid[])`;
  const { beforeCardId, afterCardId, position = 0 } = place;
  const rankOf = async (cardId: string): Promise<string | null> => {
    const { rows } = await sql<{ rank: string }>`
      select p.rank from pipeline.cards p where p.id = ${cardId} and ${column}`.execute(db);
    return rows[0]?.rank ?? null;
  };
  const above = async (rank: string): Promise<Gap> => {
    const { rows } = await sql<{ rank: string | null }>`
      select max(p.rank) as rank from pipeline.cards p where ${column} and p.rank < ${rank}`.execute(db);
    return { after: rows[0]?.rank ?? null, before: rank };
  };
  const below = async (rank: string | null): Promise<Gap> => {
    const { rows } = await sql<{ rank: string | null }>`
      select min(p.rank) as rank from pipeline.cards p where ${column} and p.rank > ${rank ?? ''}`.execute(
      db,
    );
    return { after: rank, before: rows[0]?.rank ?? null };
  };

  const before = beforeCardId ? await rankOf(beforeCardId) : null;
  if (before !== null) return above(before);
  const after = afterCardId ? await rankOf(afterCardId) : null;
  if (after !== null) return below(after);
  if (position === 0) return below(null);
  const { rows } = await sql<{ rank: string | null }>`
    select coalesce(
      (select p.rank from pipeline.cards p where ${column} and ${withinReach(actor, 'pipeline.read', 'p')}
       order by p.rank offset ${position - 1} limit 1),
      (select max(p.rank) from pipeline.cards p where ${column} and ${withinReach(actor, 'pipeline.read', 'p')})) as rank
    `.execute(db);
  return below(rows[0]?.rank ?? null);
}

/**
 * Order keys for `count` cards in the gap. When a place has been used so often that keys grow long, its neighbours
 * are spread anew first.
 */
export async function ranksIn(
  work: Work,
  gap: Gap,
  { stageId, moving, count }: { stageId: string; moving: readonly string[]; count: number },
): Promise<string[]> {
  const ranks = ranksBetween(gap.after, gap.before, count);
  if (ranks.every((rank) => rank.length <= longestRank)) return ranks;
  const wider = await spreadRanks(work, stageId, gap, moving);
  return ranksBetween(wider.after, wider.before, count);
}

/** Whether the card already stands in this gap. */
export const standsIn = (gap: Gap, rank: string): boolean =>
  (gap.after === null || gap.after < rank) && (gap.before === null || rank < gap.before);

/** One key at the top of a column; the stage is locked. */
export async function rankOnTop(db: Db, stageId: string): Promise<string> {
  const { rows } = await sql<{ rank: string | null }>`
    select min(rank) as rank from pipeline.cards where stage_id = ${stageId} and on_board`.execute(db);
  return rankBetween(null, rows[0]?.rank ?? null);
}
