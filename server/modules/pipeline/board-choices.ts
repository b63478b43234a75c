import { sql } from 'kysely';
import type { BoardChoices } from '../../../contracts/pipeline.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { findPeople } from '../identity/index.ts';
import { boardOf, withinReach } from './access.ts';

const most = 300;

/** Values that occur among the cards the actor reaches: what the filter bar offers. */
export async function readChoices(db: Db, actor: Actor, boardId: string): Promise<BoardChoices> {
  await boardOf(db, boardId);
  const { rows } = await sql<{ kind: string; value: string }>`
    with mine as materialized (
      select c.responsible_ids, c.tags, c.source, c.campaign from pipeline.cards c
      where c.board_id = ${boardId} and c.on_board and ${withinReach(actor, 'pipeline.read')})
    (select distinct 'responsible' as kind, id::text as value from mine, unnest(responsible_ids) id limit ${most})
    union all (select distinct 'tag', tag from mine, unnest(tags) tag limit ${most})
    union all (select distinct 'source', source from mine where source is not null limit ${most})
    union all (select distinct 'campaign', campaign from mine where campaign is not null limit ${most})`.execute(
    db,
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.value);
  const people = await findPeople(db, of('responsible'));
  const collator = new Intl.Collator(actor.locale);
  return {
    responsibles: [...people.values()].sort((a, b) => collator.compare(a.name, b.name)),
    sources: of('source').sort(collator.compare),
    campaigns: of('campaign').sort(collator.compare),
    tags: of('tag').sort(collator.compare),
  };
}
