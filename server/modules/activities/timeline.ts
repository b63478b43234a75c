import { sql } from 'kysely';
import { z } from 'zod';
import type { Timeline, TimelineEntry, TimelineGroup } from '../../../contracts/activities.ts';
import type { Actor } from '../../kernel/access.ts';
import { changeFor, loadChanged } from '../../kernel/changes.ts';
import { readHorizon } from '../../kernel/database.ts';
import { type Fact, type FactRow, factOf } from '../../kernel/facts.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { decodeCursor, encodeCursor } from '../../kernel/page.ts';
import { customerWithin } from '../customers/index.ts';
import { findPeople } from '../identity/index.ts';

export type TimelineQuery = {
  customerId: string;
  only?: readonly TimelineGroup[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

/**
 * What happened with a customer, newest first: its facts, made into the very changes that live screens get, so that
 * a fresh timeline and one that followed are the same. Entries whose object the actor may not see are left out.
 */
export async function readTimeline(kernel: Kernel, actor: Actor, query: TimelineQuery): Promise<Timeline> {
  const { db } = kernel.database;
  const [position] = await Promise.all([readHorizon(db), customerWithin(db, actor, query.customerId)]);
  const facts = await readFacts(kernel, query);
  const kept = facts.slice(0, query.limit);
  const loaded = await loadChanged(kernel, kept);
  const items = kept.flatMap((fact) => {
    const change = changeFor(kernel, actor, `customer:${query.customerId}`, fact, loaded);
    return change?.entry ? [entryOf(change)] : [];
  });
  const last = kept.at(-1);
  return {
    items,
    nextCursor: facts.length > query.limit && last ? encodeCursor([last.position]) : null,
    people: await peopleIn(kernel, items),
    position,
  };
}

type Changed = NonNullable<ReturnType<typeof changeFor>>;

/** Only notes and activities are shown with what they say; of the rest the sentence tells everything. */
export function entryOf(change: Changed): TimelineEntry {
  const { position, kind, objectType, objectId, object, entry } = change;
  if (!entry) throw new Error(`${kind} is no kind of timelines`);
  const whole = objectType === 'note' || objectType === 'activity';
  return {
    position,
    kind,
    ...entry,
    objectType,
    objectId,
    object: whole ? (object as TimelineEntry['object']) : null,
  };
}

async function readFacts(
  kernel: Kernel,
  { customerId, only, cursor, limit }: TimelineQuery,
): Promise<Fact[]> {
  const before = decodeCursor(cursor, z.tuple([z.number()]))?.[0] ?? Number.MAX_SAFE_INTEGER;
  const kinds = [...kernel.house.facts]
    .filter(([kind, { timeline }]) => timeline && inGroups(kind, only))
    .map(([kind]) => kind);
  const { rows } =
    await sql<FactRow>`select f.* from kernel.fact_subjects s join kernel.facts f using (position)
    where s.subject = ${`customer:${customerId}`} and s.position < ${before} and f.kind = any(${kinds}::text[])
    order by s.position desc limit ${limit + 1}`.execute(kernel.database.db);
  return rows.map(factOf);
}

const inGroups = (kind: string, only: readonly TimelineGroup[] | undefined): boolean =>
  !only || only.length === 0 || only.includes(groupOf(kind));

const groupsOfRooms: Record<string, TimelineGroup> = {
  customers: 'changes',
  activities: 'activities',
  pipeline: 'stages',
  leads: 'leads',
};

/** What an entry of this kind is about. */
export function groupOf(kind: string): TimelineGroup {
  if (kind.startsWith('activities.note')) return 'notes';
  return groupsOfRooms[kind.split('.')[0] ?? ''] ?? 'other';
}

const uuids = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const personKeys = ['added', 'removed', 'responsibleId', 'userId', 'responsibleIds', 'assigned'];

/** Names of everybody these entries speak of: who did it, who was added, who is responsible. */
async function peopleIn(kernel: Kernel, items: readonly TimelineEntry[]): Promise<Timeline['people']> {
  const ids = items.flatMap(({ actorId, data, object }) => [
    actorId,
    ...personKeys.flatMap((key) => data[key] ?? []),
    object && 'responsibleId' in object ? object.responsibleId : null,
  ]);
  const wanted = ids.filter((id): id is string => typeof id === 'string' && uuids.test(id));
  const people = await findPeople(kernel.database.db, wanted);
  return Object.fromEntries([...people].map(([id, { name, photoUrl }]) => [id, { name, photoUrl }]));
}
