import { z } from 'zod';
import * as shapes from '../../../contracts/identity.ts';
import { signedIn } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { listAbsences } from './absence-list.ts';
import { addAbsence } from './add-absence.ts';
import { changeHours } from './change-hours.ts';
import { hoursWithin } from './plan-hours.ts';
import { readHours } from './read-hours.ts';
import { removeAbsence } from './remove-absence.ts';

const ofUser = z.object({ userId: shapes.byId.shape.id });

export const hoursRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/users/{userId}/hours',
    summary: 'Weekly working hours of a person',
    who: signedIn(),
    params: ofUser,
    answer: shapes.hoursShown,
    run: async ({ db, actor, params }) => readHours(db, hoursWithin(actor, params.userId)),
  }),
  route({
    method: 'PUT',
    path: '/api/identity/users/{userId}/hours',
    summary: 'Set weekly working hours; null for the usual ones',
    who: signedIn(),
    params: ofUser,
    body: shapes.hoursBody,
    answer: shapes.hoursShown,
    run: async ({ work, actor, params, body }) => {
      const userId = hoursWithin(actor, params.userId);
      await changeHours(work, userId, body.workingHours);
      return readHours(work.db, userId);
    },
  }),
  route({
    method: 'GET',
    path: '/api/identity/absences',
    summary: 'Absences of a person, to come and of the last year',
    who: signedIn(),
    query: shapes.absencesQuery,
    answer: shapes.absences,
    run: async ({ db, actor, query, kernel }) => ({
      items: await listAbsences(
        db,
        hoursWithin(actor, query.userId ?? actor.id ?? ''),
        kernel.outside.clock.now(),
      ),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/identity/absences',
    summary: 'Note an absence',
    who: signedIn(),
    body: shapes.absenceBody,
    answer: shapes.absence,
    run: async ({ work, actor, body }) =>
      addAbsence(work, { ...body, userId: hoursWithin(actor, body.userId ?? actor.id ?? '') }),
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/absences/{id}',
    summary: 'Take an absence back',
    who: signedIn(),
    params: shapes.byId,
    run: async ({ work, params }) => removeAbsence(work, params.id),
  }),
];
