import type { resultsOf as ofContract } from '../../../contracts/activities.ts';

/** How each type can end, as the contract has it; written again so that no page carries its validators. */
export const resultsOf: typeof ofContract = {
  call: ['reached', 'no-answer', 'busy', 'call-back', 'wrong-number'],
  meeting: ['held', 'no-show', 'postponed'],
  task: ['done', 'not-done'],
  message: ['sent', 'answered'],
  email: ['sent', 'answered'],
  'site-visit': ['done', 'nobody-there', 'postponed'],
};
