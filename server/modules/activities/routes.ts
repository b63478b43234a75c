import { z } from 'zod';
import {
  activity,
  activityPatch,
  cancellationInput,
  completionInput,
  mentionable,
  newActivity,
  newNote,
  noteAnswer,
  noteHistory,
  notePatch,
  openActivities,
  taskList,
  taskQuery,
  timeline,
  timelineQuery,
} from '../../../contracts/activities.ts';
import { id, version } from '../../../contracts/common.ts';
import { may } from '../../kernel/access.ts';
import { route } from '../../kernel/route.ts';
import { customerWithin } from '../customers/index.ts';
import { findPeople } from '../identity/index.ts';
import { addNote } from './add-note.ts';
import { cancelActivity } from './cancel-activity.ts';
import { changeActivity } from './change-activity.ts';
import { changeNote } from './change-note.ts';
import { completeActivity } from './complete-activity.ts';
import { whoSees } from './mentions.ts';
import { readNoteHistory } from './note-history.ts';
import { loadNotes } from './note-view.ts';
import { listOpenActivities } from './open-activities.ts';
import { planActivity } from './plan-activity.ts';
import { removeNote } from './remove-note.ts';
import { reopenActivity } from './reopen-activity.ts';
import { listTasks } from './task-list.ts';
import { readTimeline } from './timeline.ts';

const params = z.object({ id });
const ofCustomer = z.object({ customerId: id });

export const routes = [
  route({
    method: 'GET',
    path: '/api/activities/timeline',
    summary: 'What happened with a customer, newest first',
    who: may('customers.read'),
    query: timelineQuery,
    answer: timeline,
    run: ({ kernel, actor, query }) => readTimeline(kernel, actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/activities/notes',
    summary: 'Write a note; `@[Name](user id)` tells that person',
    who: may('activities.write'),
    body: newNote,
    answer: noteAnswer,
    run: ({ work, body }) => addNote(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/activities/notes/{id}',
    summary: 'Change an own note within a day',
    who: may('activities.write'),
    params,
    body: notePatch,
    answer: noteAnswer,
    run: ({ work, params, body }) => changeNote(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/activities/notes/{id}',
    summary: 'Delete a note: the author within a day, moderators at any time',
    who: may('activities.write'),
    params,
    run: ({ work, params }) => removeNote(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/activities/notes/{id}/history',
    summary: 'What a note said before',
    who: may('customers.read'),
    params,
    answer: noteHistory,
    run: async ({ db, actor, params, kernel }) => {
      const note = (await loadNotes(db, [params.id], kernel.outside)).get(params.id);
      return { items: await readNoteHistory(db, actor, note) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/activities/mentionable',
    summary: 'Persons who may see the customer',
    who: may('customers.read'),
    query: ofCustomer,
    answer: mentionable,
    run: async ({ db, actor, query }) => {
      const customer = await customerWithin(db, actor, query.customerId);
      const seeing = await whoSees(db, customer.responsibleIds);
      const people = await findPeople(
        db,
        seeing.flatMap((one) => one.id ?? []),
      );
      return { items: seeing.flatMap((one) => people.get(one.id ?? '') ?? []) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/activities',
    summary: 'What is planned with a customer',
    who: may('customers.read'),
    query: ofCustomer,
    answer: openActivities,
    run: ({ db, actor, query }) => listOpenActivities(db, actor, query.customerId),
  }),
  route({
    method: 'GET',
    path: '/api/activities/tasks',
    summary: 'Open activities of the caller: overdue, today, later, undated',
    who: may('customers.read'),
    query: taskQuery,
    answer: taskList,
    run: ({ db, actor, query, kernel }) => listTasks(db, actor, query, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/activities',
    summary: 'Plan an activity, or log one that happened',
    who: may('activities.write'),
    body: newActivity,
    answer: activity,
    run: ({ work, body }) => planActivity(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/activities/{id}',
    summary: 'Change what is planned',
    who: may('activities.write'),
    params,
    body: activityPatch,
    answer: activity,
    run: ({ work, params, body }) => changeActivity(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/activities/{id}/completion',
    summary: 'It was done: with its result and what comes next',
    who: may('activities.write'),
    params,
    body: completionInput,
    answer: activity,
    run: ({ work, params, body }) => completeActivity(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/activities/{id}/cancellation',
    summary: 'It will not happen',
    who: may('activities.write'),
    params,
    body: cancellationInput,
    answer: activity,
    run: ({ work, params, body }) => cancelActivity(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/activities/{id}/reopening',
    summary: 'Take a completion or cancellation back',
    who: may('activities.write'),
    params,
    body: z.object({ version }),
    answer: activity,
    run: ({ work, params, body }) => reopenActivity(work, params.id, body.version),
  }),
];
