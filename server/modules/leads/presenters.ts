import { type Actor, holds } from '../../kernel/access.ts';
import { presenter, type SubjectRule } from '../../kernel/room.ts';
import { leadLines } from './lead-detail.ts';
import { type LeadLine, seesLead, showLead } from './show-lead.ts';

export const presenters = [
  presenter<LeadLine>({
    type: 'lead',
    permission: 'leads.read',
    load: (db, ids) => leadLines(db, ids),
    show: (lead, actor) => (seesLead(actor, lead) ? showLead(lead, actor) : null),
  }),
];

/** `leads:list`: what arrives and is judged; `leads:meta`: the state of connections. */
export const subjects: SubjectRule[] = [
  { prefix: 'leads', maySee: async (_db, actor, id) => maySee(actor, id) },
];

const maySee = (actor: Actor, id: string): boolean =>
  (id === 'list' && holds(actor, 'leads.read')) || (id === 'meta' && holds(actor, 'leads.manage-meta'));
