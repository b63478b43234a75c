import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { receiveCustomer } from '../customers/index.ts';
import { lockStage } from './access.ts';
import { findOpenCard, insertCard } from './insert-card.ts';
import { defaultBoardId, firstStage } from './open-card.ts';
import type { CardRow, StageRow } from './tables.ts';

let people = 0;

/** A customer with an open card on top of a stage, made by the rooms' own actions. */
export async function addCard(
  work: Work,
  card: {
    name?: string;
    phone?: string;
    responsibleIds?: readonly string[];
    tags?: readonly string[];
    stage?: string;
    boardId?: string;
    source?: string | null;
    campaign?: string | null;
  } = {},
): Promise<CardRow> {
  const number = ++people;
  const phone = card.phone ?? `+90555${String(1_000_000 + number).slice(-7)}`;
  const { customerId } = await receiveCustomer(work, {
    name: card.name ?? `Müşteri ${number}`,
    identities: [{ kind: 'phone', value: phone }],
    responsibleIds: card.responsibleIds ?? [],
    tags: card.tags ?? [],
  });
  const boardId = card.boardId ?? (await defaultBoardId(work));
  const stage = card.stage ? await stageNamed(work, boardId, card.stage) : await firstStage(work, boardId);
  await findOpenCard(work, customerId, boardId);
  const made = await insertCard(work, {
    stage: stage as StageRow,
    customerId,
    source: card.source ?? null,
    campaign: card.campaign ?? null,
    via: 'hand',
  });
  return made as CardRow;
}

/** A stage of the board by its name, locked. */
export async function stageNamed(work: Work, boardId: string, name: string): Promise<StageRow> {
  const { rows } = await sql<{ id: string }>`
    select id from pipeline.stages where board_id = ${boardId} and name = ${name} and removed_at is null`.execute(
    work.db,
  );
  return (await lockStage(work.db, rows[0]?.id as string)) as StageRow;
}
