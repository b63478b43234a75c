import type {
  Activity,
  Note,
  Timeline,
  TimelineEntry,
  TimelineGroup,
} from '../../../contracts/activities.ts';
import type { Change } from '../../lib/live-client.ts';

export type TimelinePages = { pages: Timeline[]; pageParams: unknown[] };

const groupsOfRooms: Record<string, TimelineGroup> = {
  customers: 'changes',
  activities: 'activities',
  pipeline: 'stages',
  leads: 'leads',
};

/** What an entry of this kind is about; the server's filter says the same. */
export function groupOf(kind: string): TimelineGroup {
  if (kind.startsWith('activities.note')) return 'notes';
  return groupsOfRooms[kind.split('.')[0] ?? ''] ?? 'other';
}

/**
 * Puts a live change into a timeline: a new entry in its place, and the note or activity it carries into every entry
 * that shows it. Changes may come twice and in any order. `only`: the groups that this timeline shows, all if empty.
 */
export function patchTimeline(
  data: TimelinePages,
  change: Change,
  only: readonly TimelineGroup[] = [],
): TimelinePages {
  const object = shown(change);
  const pages = object ? data.pages.map((page) => withObject(page, object)) : data.pages;
  const entry = entryOf(change, object);
  const wanted = entry && (only.length === 0 || only.includes(groupOf(entry.kind)));
  if (!wanted || pages.some((page) => page.items.some((item) => item.position === entry.position))) {
    return { ...data, pages };
  }
  const [first, ...rest] = pages;
  if (!first) return data;
  const items = [...first.items, entry].sort((a, b) => b.position - a.position);
  return { ...data, pages: [{ ...first, items }, ...rest] };
}

type Shown = Note | Activity;

const isShown = (change: Change): boolean => change.objectType === 'note' || change.objectType === 'activity';

const shown = (change: Change): Shown | null => (isShown(change) ? (change.object as Shown | null) : null);

function withObject(page: Timeline, object: Shown): Timeline {
  const stale = (item: TimelineEntry) =>
    item.objectId === object.id && (!item.object || item.object.version < object.version);
  if (!page.items.some(stale)) return page;
  return { ...page, items: page.items.map((item) => (stale(item) ? { ...item, object } : item)) };
}

function entryOf(change: Change, object: Shown | null): TimelineEntry | null {
  const { entry, position, kind, objectType, objectId } = change;
  return entry ? { position, kind, ...entry, objectType, objectId, object } : null;
}
