import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type About = {
  number?: number;
  product?: string;
  orderNumber?: number;
  parentId?: string | null;
  command?: string;
  reason?: string;
};
type Moved = About & { from?: string; to?: string };

const states: Record<string, string> = {
  pending: 'Pending',
  active: 'Active',
  suspended: 'Suspended',
  terminated: 'Terminated',
  cancelled: 'Cancelled',
};

const commands: Record<string, string> = {
  create: 'Create',
  suspend: 'Suspend',
  unsuspend: 'Unsuspend',
  terminate: 'Terminate',
  'change-plan': 'Change plan',
  'change-password': 'Change password',
};

const commandNouns: Record<string, string> = {
  create: 'Creation',
  suspend: 'Suspension',
  unsuspend: 'Unsuspension',
  terminate: 'Termination',
  'change-plan': 'Change of plan',
  'change-password': 'Change of password',
};

const noun = (command = ''): string => commandNouns[command] ?? command;
const service = (p: About): string => `#${p.number ?? ''} ${p.product ?? ''}`.trim();
const why = (p: About): string => (p.reason ? ` – ${p.reason}` : '');

const moved: Record<string, string> = {
  active: 'activated',
  suspended: 'suspended',
  terminated: 'terminated',
  cancelled: 'cancelled',
};

export const en: Same<typeof tr> = {
  frame: {
    services: 'Services',
    orders: 'Orders',
    order: 'New order',
    find: 'service subscription order subscriber',
  },
  states,
  commands,
  commandNouns,
  facts: {
    'subscriptions.ordered': (p: About) =>
      p.parentId
        ? `Add-on ordered: ${service(p)} (order ${p.orderNumber ?? ''})`
        : `Ordered: ${service(p)} (order ${p.orderNumber ?? ''})`,
    'subscriptions.order-accepted': (p: About) => `Order ${p.orderNumber ?? ''} accepted: ${p.product ?? ''}`,
    'subscriptions.order-cancelled': (p: About) =>
      `Order ${p.orderNumber ?? ''} cancelled: ${p.product ?? ''}${why(p)}`,
    'subscriptions.state-changed': (p: Moved) =>
      p.from === 'suspended' && p.to === 'active'
        ? `Service unsuspended: ${service(p)}${why(p)}`
        : `Service ${moved[p.to ?? ''] ?? 'changed'}: ${service(p)}${why(p)}`,
    'subscriptions.plan-changed': (p: About & { fromProduct?: string }) =>
      p.fromProduct && p.fromProduct !== p.product
        ? `Plan changed: #${p.number ?? ''} ${p.fromProduct} → ${p.product ?? ''}`
        : `Contents of the plan changed: ${service(p)}`,
    'subscriptions.command-pressed': (p: About) => `${noun(p.command)} asked for: ${service(p)}`,
    'subscriptions.command-scheduled': (p: About) => `${noun(p.command)} scheduled for later: ${service(p)}`,
    'subscriptions.command-withdrawn': (p: About) =>
      `Scheduled ${noun(p.command).toLowerCase()} withdrawn: ${service(p)}`,
    'subscriptions.command-retried': (p: About) => `${noun(p.command)} is tried again: ${service(p)}`,
    'subscriptions.command-failed': (p: About) => `${noun(p.command)} failed: ${service(p)}`,
    'subscriptions.bulk-pressed': (p: { command?: string; total?: number; reason?: string }) =>
      `${noun(p.command)} of ${p.total ?? 0} services was asked for${why(p)}`,
    'subscriptions.exported': (p: { total?: number }) =>
      `The list of services was exported (${p.total ?? 0} records)`,
  },
  refusals: {
    'order-customer-archived': 'This customer is archived. Restore it first.',
    'order-cancelled': 'This order was cancelled.',
    'order-accepted': 'This order was accepted; terminate its services one by one.',
    'transition-not-allowed': (p: { command?: string; state?: string }) =>
      `“${commands[p.command ?? ''] ?? 'This'}” is not possible while a service is “${states[p.state ?? ''] ?? ''}”.`,
    'command-running': (p: { command?: string }) =>
      `Something else is under way on this service: ${noun(p.command)}. Wait until it is done.`,
    'termination-scheduled': (p: { effectiveAt?: string }) =>
      `This service is scheduled to end on ${(p.effectiveAt ?? '').slice(0, 10)}. Withdraw that first.`,
    'command-not-supported': (p: { command?: string }) =>
      `This service does not support “${commands[p.command ?? ''] ?? ''}”.`,
    'command-not-failed': 'Only what has failed can be tried again.',
    'command-begun': 'This has begun and can no longer be withdrawn.',
    'parent-not-active': 'An add-on can only be created while its service is active.',
    'module-missing': (p: { module?: string }) =>
      `The provisioning module “${p.module ?? ''}” is not installed.`,
    'module-failed': 'The provisioning module could not finish.',
    'module-differs': 'The chosen product is provisioned by another module; place a new order for it.',
    'addon-of-addon': 'An add-on cannot have add-ons.',
    'service-ended': 'This service has ended.',
    'bulk-over': 'This command on many is over.',
  },
  permissions: {
    'subscriptions.read': 'See services',
    'subscriptions.order': 'Place orders',
    'subscriptions.manage': 'Accept orders',
    'subscriptions.provision': 'Use service commands (create, suspend, terminate …)',
    'subscriptions.export': 'Export the list of services',
  },
};
