import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import type { Gap } from './place.ts';
import { ranksBetween } from './rank.ts';
import type { CardRow } from './tables.ts';

const reach = 32;

/**
 * Gives the cards around a crowded gap new, short order keys, in the same order, and announces each. The stage is
 * locked; cards that are being moved are left alone. Answers the gap as it is now.
 */
export async function spreadRanks(
  work: Work,
  stageId: string,
  gap: Gap,
  moving: readonly string[],
): Promise<Gap> {
  const column = sql`c.stage_id = ${stageId} and c.on_board and c.id <> all(${[...moving]}::uuid[])`;
  const { rows } = await sql<{ id: string; rank: string }>`
    (select c.id, c.rank from pipeline.cards c where ${column} and c.rank <= ${gap.after ?? ''}
     order by c.rank desc limit ${reach + 1})
    union all
    (select c.id, c.rank from pipeline.cards c where ${column} and c.rank >= ${gap.before ?? '~'}
     order by c.rank limit ${reach + 1})
    order by rank`.execute(work.db);
  const atOrBelow = rows.filter((row) => gap.after !== null && row.rank <= gap.after);
  const beyond = rows.slice(atOrBelow.length);
  const low = atOrBelow.length > reach ? (atOrBelow.shift()?.rank ?? null) : null;
  const high = beyond.length > reach ? (beyond.pop()?.rank ?? null) : null;
  const crowd = [...atOrBelow, ...beyond];
  const ranks = freeRanks(low, high, crowd.length, await ranksTaken(work, stageId, low, high));
  await write(
    work,
    crowd.map((card, at) => ({ id: card.id, rank: ranks[at] as string })),
  );
  return {
    after: atOrBelow.length > 0 ? (ranks[atOrBelow.length - 1] as string) : low,
    before: beyond.length > 0 ? (ranks[atOrBelow.length] as string) : high,
  };
}

/** Keys that nobody holds yet: the unique index looks at every row while the others still have their old key. */
export function freeRanks(
  low: string | null,
  high: string | null,
  count: number,
  taken: ReadonlySet<string>,
): string[] {
  const free = ranksBetween(low, high, count + taken.size).filter((rank) => !taken.has(rank));
  return Array.from({ length: count }, (_, at) => free[Math.floor((at * free.length) / count)] as string);
}

async function ranksTaken(
  work: Work,
  stageId: string,
  low: string | null,
  high: string | null,
): Promise<Set<string>> {
  const { rows } = await sql<{ rank: string }>`
    select rank from pipeline.cards
    where stage_id = ${stageId} and on_board and rank > ${low ?? ''} and rank < ${high ?? '~'}`.execute(
    work.db,
  );
  return new Set(rows.map((row) => row.rank));
}

async function write(work: Work, places: readonly { id: string; rank: string }[]): Promise<void> {
  const { rows } = await sql<CardRow>`
    update pipeline.cards c set rank = place.rank, version = c.version + 1
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (id uuid, rank text)
    where c.id = place.id and c.rank <> place.rank returning c.*`.execute(work.db);
  for (const card of rows) announce(work, 'pipeline.card-reordered', card, { tell: ['board'] });
}
