import type { Actor } from '../../kernel/access.ts';

/** Authors may change or delete their notes for this long; after that a note is a record. */
export const noteStaysOpen: Temporal.DurationLike = { hours: 24 };

/** Whether the actor wrote this note and it may still be changed. */
export function isOwnAndFresh(
  note: { author_id: string | null; created_at: Temporal.Instant },
  actor: Actor,
  now: Temporal.Instant,
): boolean {
  if (note.author_id === null || note.author_id !== actor.id) return false;
  return Temporal.Instant.compare(now, note.created_at.add(noteStaysOpen)) <= 0;
}
