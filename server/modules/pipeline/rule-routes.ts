import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  assignmentRule,
  assignmentRuleChange,
  assignmentRuleList,
  newAssignmentRule,
  ruleChoices,
  ruleOrder,
} from '../../../contracts/pipeline.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addRule } from './add-rule.ts';
import { changeRule } from './change-rule.ts';
import { orderRules } from './order-rules.ts';
import { removeRule } from './remove-rule.ts';
import { readRuleChoices, readRules } from './rules.ts';

const byId = z.object({ id });
const manage = may('pipeline.manage');

/** Who gets a new lead. */
export const ruleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/pipeline/assignment-rules',
    summary: 'Lists the assignment rules in the order in which they are asked.',
    who: manage,
    answer: assignmentRuleList,
    run: async ({ db }) => ({ items: await readRules(db) }),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/assignment-rules/choices',
    summary: 'Lists people, sources and campaigns that a rule can name.',
    who: manage,
    answer: ruleChoices,
    run: ({ db }) => readRuleChoices(db),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/assignment-rules',
    summary: 'Adds an assignment rule at the end of the list.',
    who: manage,
    body: newAssignmentRule,
    answer: assignmentRule,
    run: ({ work, body }) => addRule(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/pipeline/assignment-rules/{id}',
    summary: 'Changes an assignment rule.',
    who: manage,
    params: byId,
    body: assignmentRuleChange,
    answer: assignmentRule,
    run: ({ work, params, body }) => changeRule(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/pipeline/assignment-rules/{id}',
    summary: 'Removes an assignment rule.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeRule(work, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/pipeline/assignment-rule-order',
    summary: 'Orders the assignment rules.',
    who: manage,
    body: ruleOrder,
    answer: assignmentRuleList,
    run: async ({ work, body }) => ({ items: await orderRules(work, body.ruleIds) }),
  }),
];
