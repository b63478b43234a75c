import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces. No name, number or address of a person ever stands in a fact. */
export const facts: FactKinds = {
  /**
   * A lead counts: new, or judged to be one. Subjects `customer:ID`, `leads:list`; object lead;
   * data: leadId, customerId, source, campaign, channel, formId, created (a new customer), preferredUserIds
   */
  'leads.arrived': { timeline: true },
  /** Kept apart; subject `leads:list`; object lead; data: leadId, formId, suspicions */
  'leads.suspected': {},
  /** Judged to be nothing; subject `leads:list`; object lead; data: leadId */
  'leads.discarded': {},
  /** A person took the list out of the house; data: total */
  'leads.exported': {},
  'leads.form-created': {},
  'leads.form-changed': {},
  'leads.meta-connected': {},
  'leads.meta-changed': {},
  'leads.meta-page-connected': {},
  'leads.meta-page-removed': {},
  /** A page's token or permission failed; subjects: users who may mend it; data: pageId, reason, code */
  'leads.meta-stopped': {},
  'leads.meta-resumed': {},
};

export const listSubject = 'leads:list';
export const metaSubject = 'leads:meta';
