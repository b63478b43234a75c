import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import {
  alarm,
  alarmListQuery,
  alarmNote,
  alarmPage,
  limitSet,
  limitSetChange,
  subscriberMoney,
} from '../../../../contracts/rating-balances.ts';
import { may } from '../../../kernel/access.ts';
import { route } from '../../../kernel/route.ts';
import { acknowledgeAlarm, liftAlarm } from './acknowledge-alarm.ts';
import { listAlarms } from './alarm-list.ts';
import { readLimitSet } from './limit-set.ts';
import { setLimits } from './set-limits.ts';
import { readSubscriberMoney } from './subscriber-money.ts';

const byId = z.object({ id });
const ofAll = { owner: 'operator', ownerId: null } as const;
const ofPlan = (ownerId: string) => ({ owner: 'plan', ownerId }) as const;
const ofSubscriber = (ownerId: string) => ({ owner: 'subscriber', ownerId }) as const;

export const limitRoutes = [
  route({
    method: 'GET',
    path: '/api/rating/limits',
    summary: 'Limits for all subscribers',
    who: may('rating.read-limits'),
    answer: limitSet,
    run: ({ db, actor }) => readLimitSet(db, actor, ofAll),
  }),
  route({
    method: 'PUT',
    path: '/api/rating/limits',
    summary: 'Set the limits for all subscribers',
    who: may('rating.manage-limits'),
    body: limitSetChange,
    answer: limitSet,
    status: 200,
    run: ({ work, body }) => setLimits(work, ofAll, body.rules),
  }),
  route({
    method: 'GET',
    path: '/api/rating/limits/of-plan/{id}',
    summary: 'Limits for the subscribers of a plan',
    who: may('rating.read-limits'),
    params: byId,
    answer: limitSet,
    run: ({ db, actor, params }) => readLimitSet(db, actor, ofPlan(params.id)),
  }),
  route({
    method: 'PUT',
    path: '/api/rating/limits/of-plan/{id}',
    summary: 'Set the limits of a plan',
    who: may('rating.manage-limits'),
    params: byId,
    body: limitSetChange,
    answer: limitSet,
    status: 200,
    run: ({ work, params, body }) => setLimits(work, ofPlan(params.id), body.rules),
  }),
  route({
    method: 'GET',
    path: '/api/rating/limits/of-subscriber/{id}',
    summary: 'Limits that hold for a subscriber',
    who: may('rating.read-limits'),
    params: byId,
    answer: limitSet,
    run: ({ db, actor, params }) => readLimitSet(db, actor, ofSubscriber(params.id)),
  }),
  route({
    method: 'PUT',
    path: '/api/rating/limits/of-subscriber/{id}',
    summary: 'Set a subscriber’s own limits',
    who: may('rating.manage-limits'),
    params: byId,
    body: limitSetChange,
    answer: limitSet,
    status: 200,
    run: ({ work, params, body }) => setLimits(work, ofSubscriber(params.id), body.rules),
  }),
  route({
    method: 'GET',
    path: '/api/rating/money/of-subscriber/{id}',
    summary: 'A subscriber’s balance, spend, limits and last alarms',
    who: may('rating.read-balances'),
    params: byId,
    answer: subscriberMoney,
    run: ({ db, actor, params, kernel }) =>
      readSubscriberMoney(db, actor, params.id, kernel.desk.clock.now()),
  }),
  route({
    method: 'GET',
    path: '/api/rating/alarms',
    summary: 'Alarms of limits, newest first',
    who: may('rating.read-limits'),
    query: alarmListQuery,
    answer: alarmPage,
    run: ({ db, actor, query }) => listAlarms(db, actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/rating/alarms/{id}/acknowledgement',
    summary: 'Somebody deals with the alarm; a block stays',
    who: may('rating.manage-limits'),
    params: byId,
    body: alarmNote,
    answer: alarm,
    status: 200,
    run: ({ work, params, body }) => acknowledgeAlarm(work, params.id, body.note),
  }),
  route({
    method: 'POST',
    path: '/api/rating/alarms/{id}/lifting',
    summary: 'The matter is settled; what it blocked is unblocked',
    who: may('rating.manage-limits'),
    params: byId,
    body: alarmNote,
    answer: alarm,
    status: 200,
    run: ({ work, params, body }) => liftAlarm(work, params.id, body.note),
  }),
];
