// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code has holes of its own
import { expect, test } from 'vitest';
import { undeclaredFacts, unheardFacts, unwordedFacts } from './facts.ts';
import { fence, type Rule } from './fence.ts';
import { type Known, knownOf, realKnown } from './known.ts';
import { realTree } from './source.ts';

const real = await realKnown();
const made = knownOf({ facts: ['leads.arrived', 'leads.changed', 'customers.created'] });

/** Planted sins are held against a made-up system, the tree against the real one. */
const against =
  (rule: (tree: Parameters<Rule>[0], known: Known) => ReturnType<Rule>): Rule =>
  (tree) =>
    rule(tree, tree === realTree() ? real : made);

const action = 'server/modules/leads/close-lead.ts';
const leads = {
  'server/modules/leads/module.ts': `export default room({ name: 'leads', uses: ['customers'] });`,
};
const announcing = {
  'server/modules/leads/announce.ts': `export function announce(work: Work, kind: string) {
    work.record({ kind, subjects: [] });
  }`,
  ...leads,
};

fence('every fact is declared by the room that records it', against(undeclaredFacts), {
  sins: {
    'an unknown kind': { [action]: `work.record({ kind: 'leads.lost', subjects: [] });`, ...leads },
    'made before it is recorded': {
      [action]: `export const lost = (id) => ({ kind: 'leads.lost', subjects: [id] });`,
      ...leads,
    },
    'a kind that cannot be read': {
      [action]: 'work.record({ kind: `leads.${verb}`, subjects: [] });',
      ...leads,
    },
    'another room’s': {
      [action]: `work.record({ kind: 'customers.created', subjects: [] });`,
      ...leads,
    },
    'handed to a function of the room': { [action]: `announce(work, 'leads.lost');`, ...announcing },
    'handed on and on': {
      [action]: `const close = (kind) => announce(work, kind); close('leads.lost');`,
      ...announcing,
    },
    'handed over unread': { [action]: `announce(work, reason.kind);`, ...announcing },
    'handed in an object': {
      [action]: `function say(work, { kind }) { work.record({ kind, subjects: [] }); } say(work, { kind: 'leads.lost' });`,
      ...leads,
    },
    'handed in an object taken apart inside': {
      [action]: `function say(work, change) {
          const { verb } = change;
          work.record({ kind: \`leads.\${verb}\`, subjects: [] });
        }
        say(work, { verb: 'lost' });`,
      ...leads,
    },
  },
  allowed: {
    'own facts': { [action]: `work.record({ kind: 'leads.arrived', subjects: [] });`, ...leads },
    'handed over': { [action]: `announce(work, won ? 'leads.arrived' : 'leads.changed');`, ...announcing },
    'put together of what is handed over': {
      [action]: `const say = (verb: string) => work.record({ kind: \`leads.\${verb}\`, subjects: [] }); say('changed');`,
      ...leads,
    },
    'a stored fact shown again': {
      [action]: `const shown = { kind: fact.kind, subjects: fact.subjects };`,
      ...leads,
    },
  },
});

fence('every fact reacted to is declared by a room that is used', against(unheardFacts), {
  sins: {
    'a reaction to nothing': { [action]: `reaction('leads.lost', 'leads.cry', async () => {});`, ...leads },
    'a reaction to a room not used': {
      'server/modules/customers/x.ts': `reaction('leads.arrived', 'customers.welcome', async () => {});`,
      'server/modules/customers/module.ts': `export default room({ name: 'customers' });`,
    },
    'a companion of nothing': {
      [action]: `const follow = { on: ['leads.lost'], run: async () => {} };`,
      ...leads,
    },
  },
  allowed: {
    'facts of rooms below': {
      [action]: `reaction('customers.created', 'leads.look', async () => {});`,
      ...leads,
    },
  },
});

test('a fact without a sentence is caught', () => {
  expect(unwordedFacts(knownOf({ facts: ['leads.arrived'], worded: [] }))).toHaveLength(3);
});

test('every declared fact has a sentence in all languages', () => {
  expect(unwordedFacts(real)).toEqual([]);
});
