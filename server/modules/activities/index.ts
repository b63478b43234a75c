/**
 * All that other rooms may use of activities. SQL may also read the views `activities.last_contacts(customer_id, at)`
 * and `activities.next_reminders(customer_id, activity_id, type, title, due_at)`.
 */
export { addNote } from './add-note.ts';
export { completeActivity } from './complete-activity.ts';
export { mentionedIn } from './mentions.ts';
export { planActivity } from './plan-activity.ts';
