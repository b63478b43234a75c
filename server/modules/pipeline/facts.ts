import type { CardWas } from '../../../contracts/pipeline.ts';
import type { FactKinds } from '../../kernel/facts.ts';
import type { Work } from '../../kernel/work.ts';
import type { CardRow, StageRow } from './tables.ts';

/**
 * What this room announces. Facts about a card have the subjects `board:ID` and, when they belong to its history,
 * `customer:ID`; object `{type: 'card', id}`; `data.cardId`, `data.customerId`, `data.boardId`. `data.counts` is
 * what the card counted as before (`was`, null: it was not there) and who reached it after: see `Past`. Summaries have `bulk: true`.
 */
export const facts: FactKinds = {
  /** data: stageId, stage (its name), via ('lead' | 'hand') */
  'pipeline.card-opened': { timeline: true },
  /** data: fromStageId, fromStage, toStageId, toStage, outcome */
  'pipeline.card-moved': { timeline: true },
  /** Another place in the same column. */
  'pipeline.card-reordered': {},
  /** What the card shows of its customer changed. */
  'pipeline.card-refreshed': { screenOnly: true },
  /** A new lead of a customer whose card is already open. data: leadId, source, campaign */
  'pipeline.card-touched': { timeline: true },
  /** data: stageId, stage, reason */
  'pipeline.card-lost': { timeline: true },
  /** data: stageId, stage */
  'pipeline.card-reopened': { timeline: true },
  /** Nobody was available; data: ruleId */
  'pipeline.card-waits': {},
  /** Many cards at once; data: count */
  'pipeline.cards-changed': {},
  'pipeline.board-added': {},
  'pipeline.board-changed': {},
  'pipeline.board-removed': {},
  'pipeline.stage-added': {},
  'pipeline.stage-changed': {},
  'pipeline.stages-ordered': {},
  'pipeline.stage-removed': {},
  'pipeline.rule-added': {},
  'pipeline.rule-changed': {},
  'pipeline.rule-removed': {},
  'pipeline.rules-ordered': {},
};

/** What a card counts as in totals and filters. */
export const countedAs = (card: CardRow): CardWas => ({
  stageId: card.stage_id,
  onBoard: card.on_board,
  responsibleIds: card.responsible_ids,
  tags: card.tags,
  source: card.source,
  campaign: card.campaign,
  enteredStageAt: card.entered_stage_at.toString(),
});

/** What totals and filters must know of a fact. */
export type Counts = { was: CardWas | null; reach: string[] };

type CardFact = {
  was?: CardWas | null;
  data?: Record<string, unknown>;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  lostBy?: readonly string[];
  /** Whose followers learn of it; both unless said otherwise. */
  tell?: readonly ('board' | 'customer')[];
};

/** Announces a change of one card. */
export function announce(
  work: Work,
  kind: `pipeline.card-${string}`,
  card: CardRow,
  fact: CardFact = {},
): void {
  const { was, data, tell = ['board', 'customer'], ...rest } = fact;
  const subjects = { board: `board:${card.board_id}`, customer: `customer:${card.customer_id}` };
  work.record({
    kind,
    subjects: tell.map((one) => subjects[one]),
    object: { type: 'card', id: card.id },
    version: card.version,
    ...rest,
    data: {
      cardId: card.id,
      customerId: card.customer_id,
      boardId: card.board_id,
      ...data,
      ...(was === undefined ? {} : { counts: { was, reach: card.responsible_ids } satisfies Counts }),
    },
  });
}

/** Announces a change after which followers of the board fetch it anew. */
export function announceBoard(
  work: Work,
  kind: `pipeline.${string}`,
  boardId: string,
  more: Pick<CardFact, 'data' | 'before' | 'after'> = {},
): void {
  work.record({ kind, subjects: [`board:${boardId}`], bulk: true, ...more, data: { boardId, ...more.data } });
}

/** The same words for a stage wherever a fact tells of it: its name at the time. */
export const stageWords = (stage: StageRow) => ({ stageId: stage.id, stage: stage.name });
