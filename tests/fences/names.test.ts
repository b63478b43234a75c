// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code has holes of its own
import { fence, type Rule } from './fence.ts';
import { type Known, knownOf, realKnown } from './known.ts';
import { undeclaredPermissions, unwordedRefusals } from './names.ts';
import { realTree } from './source.ts';

const real = await realKnown();
const made = knownOf({
  permissions: ['leads.read'],
  facts: ['leads.arrived', 'customers.created'],
  refusals: ['lead-closed'],
});

/** Planted sins are held against a made-up system, the tree against the real one. */
const against =
  (rule: (tree: Parameters<Rule>[0], known: Known) => ReturnType<Rule>): Rule =>
  (tree) =>
    rule(tree, tree === realTree() ? real : made);

const action = 'server/modules/leads/close-lead.ts';

fence('every permission asked for is declared', against(undeclaredPermissions), {
  sins: {
    'a route': { [action]: `route({ who: may('leads.raed') });` },
    'a constant': { [action]: `const permission = 'leads.raed'; demand(actor, permission);` },
    'a reach': { [action]: `const within = reach(actor, 'leads.raed');` },
    'a presenter': { [action]: `presenter({ type: 'lead', permission: 'leads.raed' });` },
    'one of two': { [action]: `holds(actor, all ? 'leads.read' : 'leads.raed');` },
    'a page': {
      'web/features/leads/index.tsx': `export default feature({ routes: [{ may: 'leads.raed' }] });`,
    },
    'a button': { 'web/features/leads/x.tsx': `const can = may(me, 'leads.raed');` },
  },
  allowed: { 'what is declared': { [action]: `route({ who: may('leads.read') });` } },
});

fence('every refusal has words in all languages', against(unwordedRefusals), {
  sins: {
    'an unknown code': { [action]: `throw refusal('lead-lost', 409);` },
    'one of two': { [action]: `throw refusal(closed ? 'lead-closed' : 'lead-lost', 409);` },
    'a code that cannot be read': { [action]: `throw refusal(code, 409);` },
    'an outcome refused later': {
      [action]: `type Outcome = { id: string } | { refused: 'lead-closed' | 'lead-lost' };`,
    },
    'a field’s fault': { [action]: `throw invalid({ phone: 'phone-odd' });` },
    'a contract’s fault': {
      'contracts/leads.ts': `export const phone = z.string().regex(/x/, { error: 'phone-odd' });`,
    },
  },
  allowed: {
    'a worded code': { [action]: `throw refusal('lead-closed', 409);` },
    'an outcome refused later': {
      [action]: `type Outcome = { refused: 'lead-closed' }; throw refusal(outcome.refused, 409);`,
    },
  },
});
