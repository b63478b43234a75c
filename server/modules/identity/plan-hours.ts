import { type Actor, reaches } from '../../kernel/access.ts';
import { notFound } from '../../kernel/refusal.ts';

/** Own hours and absences are everybody's to plan; those of others need `identity.plan-hours`. */
export const reachesHours = (actor: Actor, userId: string): boolean =>
  userId === actor.id || reaches(actor, 'identity.plan-hours', [userId]);

/** Refuses with 404 unless the actor may plan this person's hours. Answers the person's id. */
export function hoursWithin(actor: Actor, userId: string): string {
  if (!reachesHours(actor, userId)) throw notFound();
  return userId;
}
