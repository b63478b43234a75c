import type { Generated } from 'kysely';
import type { StageColor, StageKind } from '../../../contracts/pipeline.ts';
import { type Db, tablesOf } from '../../kernel/database.ts';

type Instant = Temporal.Instant;

export type BoardRow = {
  id: Generated<string>;
  name: string;
  is_default: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Instant>;
};

export type StageRow = {
  id: string;
  board_id: string;
  name: string;
  kind: StageKind;
  color: StageColor;
  age_limit_days: number | null;
  position: number;
  removed_at: Instant | null;
  version: number;
};

export type CardRow = {
  id: string;
  board_id: string;
  stage_id: string;
  customer_id: string;
  rank: string;
  version: number;
  opened_at: Instant;
  entered_stage_at: Instant;
  closed_at: Instant | null;
  outcome: 'won' | 'lost' | null;
  lost_reason: string | null;
  on_board: boolean;
  waiting_since: Instant | null;
  waiting_rule_id: string | null;
} & Shown;

/** What a card shows of other rooms. */
export type Shown = {
  customer_name: string;
  phone: string | null;
  responsible_ids: string[];
  tags: string[];
  last_contact_at: Instant | null;
  next_activity_id: string | null;
  next_activity_type: string | null;
  next_activity_title: string | null;
  next_due_at: Instant | null;
} & { source: string | null; campaign: string | null };

export type RuleRow = {
  id: string;
  board_id: string;
  name: string;
  enabled: boolean;
  position: number;
  sources: string[];
  campaigns: string[];
  form_ids: string[];
  mode: 'round-robin' | 'least-loaded';
  person_ids: string[];
  team_ids: string[];
  respect_hours: boolean;
  fallback_person_id: string | null;
  last_person_id: string | null;
  last_at: Instant | null;
  version: number;
};

type WithDefaults<Row, Optional extends keyof Row> = Omit<Row, Optional> & {
  [Key in Optional]: Generated<Row[Key]>;
};

export type PipelineTables = {
  'pipeline.boards': BoardRow;
  'pipeline.stages': WithDefaults<
    StageRow,
    'id' | 'kind' | 'color' | 'age_limit_days' | 'removed_at' | 'version'
  >;
  'pipeline.cards': WithDefaults<
    CardRow,
    | 'id'
    | 'version'
    | 'closed_at'
    | 'outcome'
    | 'lost_reason'
    | 'on_board'
    | 'waiting_since'
    | 'waiting_rule_id'
    | 'responsible_ids'
    | 'tags'
  >;
  'pipeline.stage_visits': {
    id: Generated<number>;
    card_id: string;
    stage_id: string;
    entered_at: Instant;
    left_at: Instant | null;
    entered_by: string | null;
  };
  'pipeline.card_leads': { lead_id: string; card_id: string; at: Instant };
  'pipeline.assignment_rules': WithDefaults<
    RuleRow,
    | 'id'
    | 'enabled'
    | 'sources'
    | 'campaigns'
    | 'form_ids'
    | 'mode'
    | 'person_ids'
    | 'team_ids'
    | 'respect_hours'
    | 'fallback_person_id'
    | 'last_person_id'
    | 'last_at'
    | 'version'
  >;
};

/** The handle, typed to this room's tables. */
export const tables = (db: Db) => tablesOf<PipelineTables>(db);

/** Columns of a card as every query reads them. */
export const cardColumns = [
  'id',
  'board_id',
  'stage_id',
  'customer_id',
  'rank',
  'version',
  'opened_at',
  'entered_stage_at',
  'closed_at',
  'outcome',
  'lost_reason',
  'on_board',
  'waiting_since',
  'waiting_rule_id',
  'customer_name',
  'phone',
  'responsible_ids',
  'tags',
  'source',
  'campaign',
  'last_contact_at',
  'next_activity_id',
  'next_activity_type',
  'next_activity_title',
  'next_due_at',
] as const satisfies readonly (keyof CardRow)[];
