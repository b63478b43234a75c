import type { FactKinds } from '../../kernel/facts.ts';
import type { ServiceRow } from './tables.ts';

/**
 * What this room announces. Subjects `service:ID` (of an add-on also that of the service above it), `customer:ID`, `services:list`; object `{type: 'service', id}`;
 * `data.subscriptionId`, `data.customerId`, `data.number`, `data.product`.
 */
export const facts: FactKinds = {
  /** data: orderId, orderNumber, product. Object: the service ordered, or the first add-on. */
  'subscriptions.ordered': { timeline: true },
  'subscriptions.order-accepted': { timeline: true },
  'subscriptions.order-cancelled': { timeline: true },
  /** data: from, to, reason, commandId, effectiveAt */
  'subscriptions.state-changed': { timeline: true },
  /** data: soldVersion, fromProduct, product, effectiveAt: proration is for whoever invoices */
  'subscriptions.plan-changed': { timeline: true },
  /** data: commandId, command */
  'subscriptions.command-pressed': {},
  /** data: commandId, command, effectiveAt */
  'subscriptions.command-scheduled': { timeline: true },
  'subscriptions.command-withdrawn': { timeline: true },
  'subscriptions.command-retried': {},
  'subscriptions.command-succeeded': { screenOnly: true },
  /** Tried again later; data: commandId, command, code, attempts */
  'subscriptions.command-delayed': { screenOnly: true },
  /** Gave up; data: commandId, command, code */
  'subscriptions.command-failed': { timeline: true },
  /** Subject `user:ID`; data: bulkId, command, total, reason */
  'subscriptions.bulk-pressed': {},
  /** Subject `user:ID`; object service-bulk; data: bulkId */
  'subscriptions.bulk-progressed': { screenOnly: true },
  /** Subject `user:ID`; data: total, filter */
  'subscriptions.exported': {},
};

export const listSubject = 'services:list';

/** Whose followers learn of a service. */
export const subjectsOf = (service: Pick<ServiceRow, 'id' | 'parent_id' | 'customer_id'>): string[] => [
  `service:${service.id}`,
  ...(service.parent_id ? [`service:${service.parent_id}`] : []),
  `customer:${service.customer_id}`,
  listSubject,
];

/** The part of `data` that every fact about a service carries. */
export const dataOf = (service: Pick<ServiceRow, 'id' | 'customer_id' | 'number' | 'product_name'>) => ({
  subscriptionId: service.id,
  customerId: service.customer_id,
  number: service.number,
  product: service.product_name,
});
