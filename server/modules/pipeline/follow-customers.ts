import type { Companion } from '../../kernel/jobs.ts';
import { customersOf } from '../customers/index.ts';
import { refreshCards } from './refresh-cards.ts';

/**
 * Keeps cards in step with their customers in the very transaction that changes these: who may see a card depends on
 * who is responsible, and what one gesture changes is seen in one step.
 */
export const followCustomers: Companion = {
  on: [
    'customers.changed',
    'customers.responsibles-changed',
    'customers.tags-changed',
    'customers.archived',
    'customers.restored',
    'activities.planned',
    'activities.changed',
    'activities.completed',
    'activities.cancelled',
  ],
  name: 'pipeline.follow-customers',
  run: ({ work, facts }) => refreshCards(work, facts.flatMap(customersOf)),
};
